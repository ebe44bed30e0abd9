"""What goes wrong for a new user ends in one sentence that says what to do.

Damaged files, configs that cannot run and other bad inputs: tests/survival.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from snakemake.exceptions import WorkflowError
from snakemake.settings.types import DeploymentMethod

from study.run.environment import check_packages

ROOT = Path(__file__).resolve().parents[2]
RUN = "import sys; {setup}; from snakemake.cli import main; main(sys.argv[1:])"
HERE = ["--snakefile", str(ROOT / "Snakefile"), "--cores", "1", "--dry-run"]
CASES = {
    "a package is missing": (
        {"setup": "sys.modules['numba'] = None"},
        HERE,
        ("numba must be installed for", "use .venv/bin/snakemake"),
    ),
    "another folder": ({}, ["--cores", "1"], ("No Snakefile found",)),
    "a figure of an analysis that a system lacks": (
        {},
        ["results/long_range/figures/binder.pdf", *HERE],
        ("long_range has no criticality (its analyses are: scaling, ",),
    ),
    "a target is misspelt": (
        {},
        ["figure_12", *HERE],
        ("figure_12", "MissingRuleException"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_sentence(case, tmp_path):
    code, arguments, sentences = CASES[case]
    command = [sys.executable, "-c", RUN.format(setup=code.get("setup", "pass"))]
    done = subprocess.run(
        [*command, *arguments], cwd=tmp_path, capture_output=True, text=True
    )
    screen = done.stdout + done.stderr
    assert done.returncode != 0
    for sentence in sentences:
        assert sentence in screen
    assert "Traceback (most recent call last)" not in screen
    assert not re.search(r"study/\w+\.py", screen), "lines of code"


def test_control_the_same_command_runs(tmp_path):
    """The cases above fail for their reason, not because nothing runs."""
    target = "results/long_range/observables/L8.parquet"
    command = [sys.executable, "-c", RUN.format(setup="pass"), target, *HERE]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_conda_installs_what_is_missing():
    """With --sdm conda the packages come later, so nothing is asked of this Python."""
    check_packages([DeploymentMethod.CONDA], ["no_such_package"])
    with pytest.raises(WorkflowError, match=r"^no_such_package must be installed"):
        check_packages([DeploymentMethod.APPTAINER], ["numpy", "no_such_package"])
