"""Paths that would not reach a job are refused; odd ones that do are not."""

import subprocess
import sys
from pathlib import Path

import pytest
from snakemake.exceptions import WorkflowError
from snakemake.settings.types import DeploymentMethod

from study.run.start import check_paths, check_submitted

WORKFLOW = Path(__file__).resolve().parents[3] / "workflow"

ODD = Path("/home/zoë/my 'study' (1) & $x #2 !")


def test_only_the_interpreter_reaches_bash_unquoted(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/home/zoë/clone-1.0_~x/.venv/bin/python")
    check_paths(ODD, ODD, [])
    monkeypatch.setattr(sys, "executable", f"{ODD}/python")
    with pytest.raises(WorkflowError, match="path of the interpreter must not contain"):
        check_paths(ODD, ODD, [])
    check_paths(ODD, Path("/a b"), [DeploymentMethod.CONDA])


@pytest.mark.parametrize("character", [*" \t\n\"'`$&|;<>()*?[\\"])
def test_each_character_that_bash_reads_is_named(character, monkeypatch):
    monkeypatch.setattr(sys, "executable", f"/home/my{character}clone/bin/python")
    with pytest.raises(
        WorkflowError, match=r"must not contain .* create the environment"
    ):
        check_paths(Path("/a"), Path("/b"), [])


@pytest.mark.parametrize(
    ("code", "folder", "methods", "sentence"),
    [
        ("/a:b", "/c", [], "the path of the Snakefile must not contain ':'"),
        ("/a", "/it's", [DeploymentMethod.CONDA], "with conda, the path of the study"),
    ],
)
def test_folders_of_code_and_study_are_named(code, folder, methods, sentence):
    with pytest.raises(WorkflowError, match=sentence):
        check_paths(Path(code), Path(folder), methods)


def test_jobs_that_are_submitted_need_more(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    for path in (Path("/a$b"), Path("/a`b")):
        check_paths(path, Path("/b"), [])
        with pytest.raises(WorkflowError, match="with slurm, the path of code and"):
            check_submitted(path, "slurm")


SNAKEFILE = """
import sys
sys.path.insert(0, {library!r})
from study.run.start import begin
onstart:
    print("before:", workflow.scheduler.job_rate_limiter is None)
    begin(workflow)
    print("after:", workflow.scheduler.job_rate_limiter is None)
rule all:
    output: touch("made")
"""


def test_local_jobs_start_without_the_limit_of_jobs_a_second(tmp_path):
    """Snakemake has a limit of its own, by default."""
    (tmp_path / "Snakefile").write_text(SNAKEFILE.format(library=str(WORKFLOW)))
    command = [sys.executable, "-m", "snakemake", "--cores", "1"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert "before: False" in done.stdout + done.stderr
    assert "after: True" in done.stdout + done.stderr
