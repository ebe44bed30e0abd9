"""Refuse to start where the study cannot run, in one sentence."""

import os
import sys
from pathlib import Path

from snakemake.exceptions import WorkflowError

__all__ = ["OLDEST", "YOUNGEST", "check_start"]

# The interpreters that the pinned packages are built for.
OLDEST, YOUNGEST = (3, 11), (3, 14)


def check_start(folder: Path) -> None:
    """Stop before any job if the interpreter or the folder cannot be used.

    Raises
    ------
    WorkflowError
        If Python is too old or too new, or the folder is not ours to write in.
    """
    version = sys.version_info[:2]
    if not OLDEST <= version <= YOUNGEST:
        oldest, youngest, found = (
            ".".join(map(str, numbers)) for numbers in (OLDEST, YOUNGEST, version)
        )
        raise WorkflowError(
            f"Python must be {oldest} to {youngest}, got {found}; "
            f"make the environment anew with python{oldest} -m venv .venv"
        )
    for path in (folder, folder / "results"):
        if path.exists() and not os.access(path, os.W_OK | os.X_OK):
            raise WorkflowError(
                f"{path.resolve()} must be a folder you may write in; "
                "give permission or choose another with --directory"
            )
