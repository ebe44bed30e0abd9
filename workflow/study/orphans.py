"""Cancel the jobs that a killed run left in the queue of SLURM.

Such a job brings a Snakemake of its own, which removes the job's outputs before it
begins and when it fails: a lock around the script comes too late for it.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

__all__ = ["cancel_orphans", "orphans"]

# What the executor names its jobs: the id of the run.
RUN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SECONDS = 120


def orphans(listing: str, folder: Path) -> list[str]:
    """Return the jobs of Snakemake that belong to a folder.

    Parameters
    ----------
    listing : str
        Lines of ``squeue -o "%i %j %Z"``: job, name, folder.
    folder : pathlib.Path
    """
    rows = (line.split(maxsplit=2) for line in listing.splitlines())
    return [
        row[0]
        for row in rows
        if len(row) == 3 and RUN_ID.fullmatch(row[1]) and row[2] == str(folder)
    ]


def _listed() -> list[str]:
    """Return the jobs in the queue that belong to this folder, none without SLURM."""
    if not shutil.which("squeue"):
        return []
    user = str(os.getuid())
    command = ["squeue", "-h", "-u", user, "-o", "%i %j %Z"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return orphans(done.stdout, Path.cwd())


def cancel_orphans() -> None:
    """Cancel the jobs of a killed run in this folder and wait for their end.

    To be called by the one run that holds the folder, before it submits.
    """
    end = time.monotonic() + SECONDS
    told = False
    while jobs := _listed():
        if time.monotonic() > end:
            sys.exit(f"jobs {' '.join(jobs)} of a killed run do not end; scancel them")
        if not told:
            print(f"cancelling jobs {' '.join(jobs)} of a killed run", file=sys.stderr)
            told = True
        subprocess.run(["scancel", *jobs], capture_output=True, timeout=60)
        time.sleep(1)
