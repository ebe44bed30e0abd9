"""Look at a study that nobody may write to: plan it, list it, verify it.

Snakemake keeps notes in .snakemake of its working folder even where it only looks.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

from snakemake.exceptions import WorkflowError

__all__ = ["check_folder", "check_writable", "is_writable", "step_aside"]

SHOWN = ("results", ".snakemake/metadata", ".snakemake/incomplete")
_looked_at: Path | None = None  # the folder that is only looked at


def is_writable(folder: Path) -> bool:
    """Return whether files can be made in a folder."""
    return os.access(folder, os.W_OK | os.X_OK)


def step_aside(folder: Path) -> None:
    """Go to a temporary folder that shows a read-only one; else stay where we are."""
    if is_writable(folder):
        return
    global _looked_at
    folder, aside = folder.resolve(), Path(tempfile.mkdtemp(prefix="shortsight-"))
    _looked_at = folder
    atexit.register(shutil.rmtree, aside, ignore_errors=True)
    for name in SHOWN:
        (aside / name).parent.mkdir(parents=True, exist_ok=True)
        if (folder / name).is_dir():
            (aside / name).symlink_to(folder / name)
    os.chdir(aside)
    print(f"{folder} may not be written in: it is only looked at", file=sys.stderr)


def check_folder(results: Path) -> None:
    """Stop before anything is planned if something else than a folder is in its place.

    Raises
    ------
    WorkflowError
    """
    if os.path.lexists(results) and not results.is_dir():
        raise WorkflowError(
            f"{results.absolute()} must be a folder or a link to one; "
            "move away what is there"
        )


def check_writable(results: Path) -> None:
    """Stop before any job if results cannot be written.

    Raises
    ------
    WorkflowError
    """
    here = _looked_at or (results if results.exists() else results.parent)
    if not is_writable(here):
        raise WorkflowError(
            f"{here.resolve()} must be a folder you may write in; "
            "give permission or choose another with --directory"
        )
