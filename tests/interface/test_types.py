"""Types of the interface, as a checker reads them."""

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import jedi
import pytest

import shortsight

SCRIPT = Path(__file__).with_name("typed_script.py")
LIBRARY = Path(shortsight.__file__).parent


def test_script_has_every_name_and_runs(capsys):
    text = SCRIPT.read_text("utf-8")
    for name in shortsight.__all__:
        assert re.search(rf"\b{name}\b", text), name
    names = runpy.run_path(str(SCRIPT))
    assert "n_configurations must be" in capsys.readouterr().out
    for wrong in names["WRONG"]:
        with pytest.raises((ValueError, TypeError, AttributeError)):
            wrong()


@pytest.mark.slow
def test_checker_finds_these_types_and_these_errors(tmp_path):
    options = ["--strict", "--follow-imports", "silent", "--ignore-missing-imports"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "--cache-dir", tmp_path, SCRIPT],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": str(LIBRARY.parent)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


COMPLETED = {
    "shortsight.": {*shortsight.__all__, "couplings", "sampling"},
    "shortsight.sample(shortsight.Ising(8), 7).": {"spins", "plot", "to_dataframe"},
    "shortsight.sampling.cluster.": {"cluster_updates"},
}


@pytest.mark.parametrize("line", COMPLETED)
def test_editors_complete_names_without_running_them(line):
    project = jedi.Project(LIBRARY.parent)
    script = jedi.Script(f"import shortsight\n{line}", project=project)
    assert COMPLETED[line] <= {found.name for found in script.complete(2, len(line))}
