"""Checks and settings before the plan, and before the first job starts."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from snakemake.exceptions import WorkflowError

from study.run.environment import import_first, settle
from study.run.failures import explain_kills
from study.run.locks import Held, hold_run
from study.run.screen import show_progress
from study.run.slurm import cancel_orphans

#: Special characters of bash, unquoted as Snakemake writes the interpreter, and in
#: double quotes as it submits jobs.
BARE, QUOTED = " \t\n\"'`$&|;<>()*?[\\", "`$\\"
MOVE = "; give the folder another name"


def prepare(workflow, library: Path) -> None:
    """Refuse what cannot run; prepare the environment of jobs and of ``library``."""
    methods = workflow.deployment_settings.deployment_method
    check_paths(library.parent, Path.cwd(), methods)
    check_places(Path.cwd())
    import_first(str(library))
    if workflow.modifier.is_main_snakefile():  # a module changes only itself
        settle()
        explain_kills(workflow)
        show_progress(workflow)


def begin(workflow) -> None:
    """Take the lock of the run, and set what depends on the executor."""
    executor = workflow.executor_plugin.name
    if executor == "local":
        # Snakemake's limit of jobs per second wakes its scheduler, forever, once more
        # for each finished job: a whole core after a hundred jobs.
        workflow.scheduler.job_rate_limiter = None
    else:
        check_submitted(Path.cwd(), executor)
        check_submitted(Path(workflow.main_snakefile).parent, executor)
    try:
        hold_run(makes=any(len(job.output) for job in workflow.dag.needrun_jobs()))
    except Held as error:
        sys.exit(str(error))  # of an exception Snakemake would print lines of code
    cancel_orphans(executor)


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


def check_paths(code: Path, study: Path, methods: Iterable) -> None:
    """Refuse a path of Snakefile or study that would not reach a job unchanged.

    ``methods`` are those of deployment.
    """
    methods = set(map(str, methods))
    if not methods & {"conda", "apptainer"}:
        _check_interpreter()
    # Snakemake reads braces as wildcards of scripts; PYTHONPATH ends at a colon.
    _refuse("{}:\n", "the path of the Snakefile", code, MOVE)
    if "conda" in methods:
        _refuse("'", "with conda, the path of the study", study, MOVE)


def check_submitted(folder: Path, executor: str) -> None:
    """Refuse a folder of code or study that would not reach a submitted job."""
    _check_interpreter()
    _refuse(QUOTED, f"with {executor}, the path of code and study", folder, MOVE)


def _check_interpreter() -> None:
    advice = "; create the environment in another folder (python3 -m venv FOLDER)"
    _refuse(BARE, "the path of the interpreter", Path(sys.executable), advice)


def _refuse(characters: str, what: str, path: Path, advice: str) -> None:
    """Refuse a path that contains one of some characters."""
    held = "".join(sorted(set(characters) & set(str(path))))
    if held:
        raise WorkflowError(
            f"{what} must not contain {held!r}, got {str(path)!r}{advice}"
        )
