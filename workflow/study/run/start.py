"""Checks and settings before anything is planned; each refusal is one sentence."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from snakemake.exceptions import WorkflowError

from study.run.environment import import_first, settle
from study.run.failures import explain_kills
from study.run.screen import show_progress

# The interpreters for which the pinned packages are built.
OLDEST, YOUNGEST = (3, 11), (3, 14)

#: Special characters of bash, unquoted as Snakemake writes the interpreter, and in
#: double quotes as it submits jobs.
BARE, QUOTED = " \t\n\"'`$&|;<>()*?[\\", "`$\\"


def prepare(workflow, library: Path) -> None:
    """Refuse what cannot run; prepare the environment of jobs and of ``library``."""
    check_version()
    executor = workflow.executor_plugin and workflow.executor_plugin.name
    methods = workflow.deployment_settings.deployment_method
    check_paths(library.parent, Path.cwd(), methods, executor)
    check_places(Path.cwd())
    import_first(str(library))
    if workflow.modifier.is_main_snakefile():  # a module changes only itself
        settle()
        explain_kills(workflow)
        show_progress(workflow)
        if executor == "local":
            # Snakemake's own limit of jobs per second wakes its scheduler, forever,
            # once more for each finished job: half a core after 400 jobs.
            workflow.scheduling_settings.max_jobs_per_timespan = None


def check_version(found: tuple[int, ...] = sys.version_info) -> None:
    """Refuse a Python that is too old or too new, with a `WorkflowError`."""
    if not OLDEST <= tuple(found[:2]) <= YOUNGEST:
        raise WorkflowError(
            "Python must be {}.{} to {}.{}, got {}.{}; create the environment with "
            "python{}.{} -m venv .venv".format(*OLDEST, *YOUNGEST, *found[:2], *OLDEST)
        )


def check_places(folder: Path) -> None:
    """Refuse a folder that Snakemake cannot write to, or results that are no folder."""
    results = folder / "results"
    if os.path.lexists(results) and not results.is_dir():
        raise WorkflowError(
            f"{results} must be a folder or a link to one; move the file there away"
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise WorkflowError(
            f"{folder} must be a folder you can write to; give permission, or choose "
            "another with --directory, in which a link results leads to these results"
        )


def check_paths(
    code: Path, study: Path, methods: Iterable, executor: str | None
) -> None:
    """Refuse a path of Snakefile or study that would not reach a job unchanged.

    ``methods`` are those of deployment; the executor is None if nothing is run.
    """
    python, methods = Path(sys.executable), set(map(str, methods))
    elsewhere = executor not in (None, "local", "dryrun", "touch")
    advice = "; create the environment in another folder (python3 -m venv FOLDER)"
    move = "; give the folder another name"
    if elsewhere or not methods & {"conda", "apptainer"}:
        _refuse(BARE, "the path of the interpreter", python, advice)
    # Snakemake reads braces as wildcards of scripts; PYTHONPATH ends at a colon.
    _refuse("{}:\n", "the path of the Snakefile", code, move)
    if "conda" in methods:
        _refuse("'", "with conda, the path of the study", study, move)
    if elsewhere:
        for path in (code, study):
            _refuse(QUOTED, f"with {executor}, the path of code and study", path, move)


def _refuse(characters: str, what: str, path: Path, advice: str) -> None:
    """Refuse a path that contains one of some characters."""
    held = "".join(sorted(set(characters) & set(str(path))))
    if held:
        raise WorkflowError(
            f"{what} must not contain {held!r}, got {str(path)!r}{advice}"
        )
