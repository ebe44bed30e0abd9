"""Paths that would not reach a job are refused; odd ones that do are not."""

import sys
from dataclasses import fields
from pathlib import Path

import pytest
from snakemake.exceptions import WorkflowError
from snakemake.settings.types import DeploymentMethod, SchedulingSettings

from study.run.start import check_paths, check_version

ODD = Path("/home/zoë/my 'study' (1) & $x #2 !")


@pytest.mark.parametrize("executor", [None, "local", "dryrun"])
def test_only_the_interpreter_reaches_bash_unquoted(executor, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/home/zoë/clone-1.0_~x/.venv/bin/python")
    check_paths(ODD, ODD, [], executor)
    monkeypatch.setattr(sys, "executable", f"{ODD}/python")
    with pytest.raises(WorkflowError, match="path of the interpreter must not contain"):
        check_paths(ODD, ODD, [], executor)
    check_paths(ODD, Path("/a b"), [DeploymentMethod.CONDA], executor)


@pytest.mark.parametrize("character", [*" \t\n\"'`$&|;<>()*?[\\"])
def test_each_character_that_bash_reads_is_named(character, monkeypatch):
    monkeypatch.setattr(sys, "executable", f"/home/my{character}clone/bin/python")
    with pytest.raises(
        WorkflowError, match=r"must not contain .* create the environment"
    ):
        check_paths(Path("/a"), Path("/b"), [], "local")


def test_jobs_that_are_submitted_need_more(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    for path in (Path("/a$b"), Path("/a`b")):
        check_paths(path, Path("/b"), [], "local")
        with pytest.raises(WorkflowError, match="with slurm, the path of code and"):
            check_paths(Path("/a"), path, [], "slurm")


def test_versions_between_the_oldest_and_the_youngest():
    for found in ((3, 11, 0), (3, 12, 5, "final", 0), (3, 14, 9)):
        check_version(found)
    for found in ((3, 10, 9), (3, 15, 0), (2, 7)):
        with pytest.raises(WorkflowError, match=r"Python must be 3.11 to 3.14, got"):
            check_version(found)


def test_the_limit_of_jobs_a_second_has_the_name_that_is_set():
    assert "max_jobs_per_timespan" in {f.name for f in fields(SchedulingSettings)}
