"""What is done before anything is planned, and before the first job starts."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from snakemake.exceptions import WorkflowError

from study.run.environment import import_first, settle
from study.run.failures import explain_kills
from study.run.screen import show_progress

# The interpreters that the pinned packages are built for.
OLDEST, YOUNGEST = (3, 11), (3, 14)

#: What bash reads as more than itself, bare as Snakemake names the interpreter, and in
#: double quotes as it submits jobs.
BARE, QUOTED = " \t\n\"'`$&|;<>()*?[\\", "`$\\"
MOVE = "; give the folder another name"


def prepare(workflow, library: Path) -> None:
    """Refuse what cannot run; settle what jobs see, of the code in ``library`` too."""
    check_version()
    methods = workflow.deployment_settings.deployment_method
    check_paths(library.parent, Path.cwd(), methods)
    check_places(Path.cwd())
    import_first(str(library))
    if workflow.modifier.is_main_snakefile():  # a module changes nothing outside itself
        settle()
        explain_kills(workflow)
        show_progress(workflow)


def begin(workflow) -> None:
    """Settle what depends on who runs the jobs, which no plan knows."""
    executor = workflow.executor_plugin.name
    if executor == "local":
        # Snakemake's own limit of jobs a second wakes its scheduler, for ever, once
        # more for each job that has ended: a whole core after a hundred jobs.
        workflow.scheduler.job_rate_limiter = None
    else:
        check_submitted(Path.cwd(), executor)
        check_submitted(Path(workflow.main_snakefile).parent, executor)


def check_version(found: tuple[int, ...] = sys.version_info) -> None:
    """Stop if Python is too old or too new, with a `WorkflowError`."""
    if not OLDEST <= tuple(found[:2]) <= YOUNGEST:
        raise WorkflowError(
            "Python must be {}.{} to {}.{}, got {}.{}; make the environment anew with "
            "python{}.{} -m venv .venv".format(*OLDEST, *YOUNGEST, *found[:2], *OLDEST)
        )


def check_places(folder: Path) -> None:
    """Stop if Snakemake cannot keep its notes in a folder, or results are none."""
    results = folder / "results"
    if os.path.lexists(results) and not results.is_dir():
        raise WorkflowError(
            f"{results} must be a folder or a link to one; move away what is there"
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise WorkflowError(
            f"{folder} must be a folder you may write in; give permission, or choose "
            "another with --directory: a link results in it shows the results of this"
        )


def check_paths(code: Path, study: Path, methods: Iterable) -> None:
    """Stop if the path of the Snakefile or of the study would not reach a job as it is.

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
    """Stop if a folder, of code or study, would not reach a job that is submitted."""
    _check_interpreter()
    _refuse(QUOTED, f"with {executor}, the path of code and study", folder, MOVE)


def _check_interpreter() -> None:
    advice = "; make the environment in another folder (python3 -m venv FOLDER)"
    _refuse(BARE, "the path of the interpreter", Path(sys.executable), advice)


def _refuse(characters: str, what: str, path: Path, advice: str) -> None:
    """Refuse a path that holds one of some characters."""
    held = "".join(sorted(set(characters) & set(str(path))))
    if held:
        raise WorkflowError(
            f"{what} must not contain {held!r}, got {str(path)!r}{advice}"
        )
