"""Jobs and tools that cannot end well, with right results or none at all.

Rows of `bad_inputs`: {name: (function of the folder, a part of its sentence)}, those of
DISKS with the folder that is to be a full disk before them.
"""

import os
import sys
from pathlib import Path

from bad_places import OWN, become_nobody, without_permission
from good_files import SPINS, block, reweight, train

from study.tools import readme

__all__ = ["DISKS", "JOBS"]


def unreadable(folder):
    """Take the permission to read, and be somebody else."""
    Path(SPINS).chmod(0o600)
    shared(folder)
    block(folder)


def unwritable(folder):
    """Let the folder of the results belong to somebody else."""
    Path("results/a/rg").mkdir(mode=0o755)
    shared(folder)
    block(folder)


def unloggable(folder):
    """Let the folder of the logs belong to somebody else."""
    shared(folder, but="logs")
    block(folder)


def shared(folder, but="rg"):
    """Let everybody write to all folders but one, and be somebody else."""
    for place, _, _ in os.walk(folder):
        if Path(place).name != but:
            Path(place).chmod(0o777)
    become_nobody()


def orphan(folder):
    """Begin a job of a run that was killed, after the next one began."""
    os.environ["SHORTSIGHT_RUN"] = "process 1 on elsewhere"
    lock = Path(".snakemake/run.lock")
    lock.parent.mkdir(parents=True)
    lock.write_text("process 2 on elsewhere")
    block(folder)


def filled_readme(folder):
    """Fill the README where nothing has been computed."""
    sys.argv = ["readme"]
    readme.main()


JOBS = {
    "results without permission": (without_permission(0o777), OWN),
    "a file without permission to read": (unreadable, "T7.7.npz may not be read; give"),
    "a folder without permission to write": (
        unwritable,
        "level1.npz cannot be written (Permission denied)",
    ),
    "logs without permission to write": (
        unloggable,
        "job.log cannot be written (Permission denied)",
    ),
    "a job of a killed run": (orphan, "this job belongs to a run that was killed"),
    "a rate that is too large": (
        lambda folder: train(folder, learning_rate=1e6),
        "parameters must stay bounded",
    ),
    "temperatures too far apart": (
        reweight,
        "temperatures must overlap by at least 0.03",
    ),
    "a README without results": (filled_readme, "claims.parquet is missing"),
}
DISKS = {
    "a disk without space": (
        "results/a/rg",
        block,
        "level1.npz cannot be written (No space left on device)",
    ),
    "a disk without space for two": (
        "results/a/rbm/r/seed1",
        train,
        "machine.npz cannot be written (No space left on device)",
    ),
}
