"""Say in one place how far each long job is.

    PYTHONPATH=workflow python -m study.tools.watch [FOLDER] [--every SECONDS]

Prints the last line of progress in every log under FOLDER/results/logs that was written
to within a minute and is not at its end; once, or again and again with --every.
"""

import argparse
import time
from pathlib import Path
from typing import NamedTuple

from shortsight.records.folder import files_below

__all__ = ["progress"]

TAIL_BYTES = 4096
RECENT_SECONDS = 60.0


class Told(NamedTuple):
    """What a line of progress says, and whether it is the last one of its job."""

    text: str
    at_end: bool


def progress(folder: Path, now: float) -> dict[str, str]:
    """Return {job: what study.run.progress last wrote in its log} of jobs not done."""
    logs = folder / "results" / "logs"
    jobs = {}
    for path in files_below(logs, ".log"):
        try:
            if now - path.stat().st_mtime > RECENT_SECONDS:
                continue
            with open(path, "rb") as file:
                file.seek(max(file.seek(0, 2) - TAIL_BYTES, 0))
                lines = file.read().decode(errors="replace").split("\n")
        except OSError:  # a job began again while we looked
            continue
        told = [found for line in lines if (found := _told(line))]
        if told and not told[-1].at_end:
            job = str(path.relative_to(logs).with_suffix(""))
            jobs[job] = told[-1].text
    return jobs


def _told(line: str) -> Told | None:
    """Read DATE TIME WHAT n of N, RATE, TIME left; None for a line of another kind."""
    text = line.split(" ", 2)[-1]
    counts = text.rsplit(", ", 2)[0].split(" ")[-3:]
    if line.endswith(" left") and len(counts) == 3 and counts[1] == "of":
        return Told(text, counts[0] == counts[2])
    return None


def main(arguments: list[str] | None = None) -> None:
    """Print how far each job is."""
    parser = argparse.ArgumentParser(prog="study.tools.watch", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path())
    parser.add_argument("--every", type=float, metavar="SECONDS")
    chosen = parser.parse_args(arguments)
    while True:
        jobs = progress(chosen.folder, time.time())
        print(time.strftime("%H:%M:%S"), f"{len(jobs)} long jobs run")
        for job, line in jobs.items():
            print(f"  {job}: {line}", flush=True)
        if not chosen.every:
            return
        time.sleep(chosen.every)


if __name__ == "__main__":
    main()
