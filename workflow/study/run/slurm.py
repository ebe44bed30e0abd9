"""Cancel the jobs that a killed run left in the queue of SLURM.

Such a job starts its own Snakemake, which removes the job's outputs before it begins
and when it fails: a lock around the script comes too late.
"""

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from uuid import UUID

SECONDS = 120  # within which the queue must answer and be empty
ANSWER = 60  # seconds per answer of SLURM
PAUSE = 1  # seconds between two queries


def cancel_orphans(executor: str) -> None:
    """Cancel the jobs of a killed run in this folder and wait for their end.

    Only the run that holds the folder may call it, before it submits. For the executor
    "slurm" the queue must answer; for others no answer counts as an empty queue.
    """
    end = time.monotonic() + SECONDS
    told = False
    while True:
        try:
            jobs = _orphans()
        except OSError as error:
            if executor != "slurm":
                return
            problem = (
                f"jobs of a killed run may still be in the queue: {error}; "
                "run snakemake again when squeue answers"
            )
        else:
            if not jobs:
                return
            named = f"jobs {' '.join(jobs)} of a killed run"
            problem = f"{named} do not end; scancel them"
            if not told:
                print(f"cancelling {named}", file=sys.stderr)
            told = True
            with suppress(OSError):  # remaining jobs are queried again
                _answer("scancel", *jobs)
        if time.monotonic() > end:
            sys.exit(problem)
        time.sleep(PAUSE)


def _orphans() -> list[str]:
    """Return the queued jobs that a Snakemake submitted from this folder."""
    listing = _answer("squeue", "-h", "-u", str(os.getuid()), "-o", "%i %j %Z")
    rows = (line.split(maxsplit=2) for line in listing.splitlines())
    here = str(Path.cwd())
    return [row[0] for row in rows if row[2:] == [here] and _is_run(row[1])]


def _is_run(name: str) -> bool:
    """Return whether a job's name is a run's id, as the executor names its jobs."""
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False


def _answer(*command: str) -> str:
    """Return the output of a SLURM command; raise OSError if it fails or is late."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=ANSWER)
    except subprocess.TimeoutExpired:
        raise TimeoutError(f"{command[0]} did not answer in {ANSWER:g} s") from None
    if done.returncode:
        said = " ".join(done.stderr.split()) or f"exit status {done.returncode}"
        raise OSError(f"{command[0]} failed: {said}")
    return done.stdout
