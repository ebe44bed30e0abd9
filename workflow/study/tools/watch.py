"""Say in one place how far each long job is.

    PYTHONPATH=workflow python -m study.tools.watch [FOLDER] [--every SECONDS]

Prints the last line of progress in every log under FOLDER/results/logs that was written
to within a minute and is not at its end; once, or again and again with --every.
"""

import argparse
import re
import time
from pathlib import Path

__all__ = ["progress"]

TAIL_BYTES = 4096
RECENT_SECONDS = 60.0
LINE = re.compile(rb"^\S+ \S+ (.* (\d+) of (\d+), .* left)$", re.MULTILINE)


def progress(folder: Path, now: float) -> dict[str, str]:
    """Return {job: what study.run.progress last wrote in its log} of jobs not done."""
    logs = folder / "results" / "logs"
    found = {}
    for path in sorted(logs.rglob("*.log")):
        try:
            if now - path.stat().st_mtime > RECENT_SECONDS:
                continue
            with open(path, "rb") as file:
                file.seek(max(file.seek(0, 2) - TAIL_BYTES, 0))
                lines = LINE.findall(file.read())
        except OSError:  # a job began again while we looked
            continue
        if lines and lines[-1][1] != lines[-1][2]:
            job = str(path.relative_to(logs).with_suffix(""))
            found[job] = lines[-1][0].decode()
    return found


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
