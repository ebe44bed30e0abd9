"""Prevent two runs, or the orphans of a killed run, from writing the same files.

One file is locked, byte by byte, by record locks (``lockf``): the kernel drops them
when their process dies, so no lock remains after a kill, and they hold across nodes. A
run holds byte 0, exclusively, for its lifetime; each job holds byte 1, shared, while it
works. A job whose run was killed continues as an orphan: the next run waits for byte 1
once, before its own jobs start. An orphan that starts later finds the name of another
run in the file and stops.
"""

import errno
import fcntl
import os
import socket
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from shortsight.records.folder import files_below
from shortsight.records.partial import finished_name
from study.run.slurm import cancel_orphans

FILE = Path(".snakemake/run.lock")  # opened once per process: any close unlocks all
RUN_BYTE, JOBS_BYTE = 0, 1
RUN = "SHORTSIGHT_RUN"  # environment variable: the run of a job
TAKEN = (errno.EACCES, errno.EAGAIN)
WITHOUT_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)
_run_lock = None  # open for the lifetime of this process


class Held(RuntimeError):
    """A run or a job must not start here; the message gives the reason."""


def hold_run(makes: bool = True) -> None:
    """Take the lock of the run for the lifetime of this process, and name the run.

    A run that makes any file waits for the orphans of a killed run, and removes the
    temporary files of killed jobs.
    """
    global _run_lock
    if _run_lock is not None:
        return
    results = Path("results")
    here = (results if results.exists() else results.parent).resolve()
    if makes and not os.access(here, os.W_OK | os.X_OK):
        raise Held(f"{here} must be a folder you can write to; give permission")
    lock = _open()
    if not _lock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB, RUN_BYTE):
        holder = _signature(lock).partition(" (")[0] or "an unnamed process"
        raise Held(
            f"{Path.cwd()} is held by another run, {holder}; "
            "wait for it to end or stop it"
        )
    _run_lock = lock
    now = time.strftime("%Y-%m-%d %H:%M:%S")
    me = f"process {os.getpid()} on {socket.gethostname()} since {now}"
    os.environ[RUN] = f"{me} ({time.monotonic_ns():x})"
    lock.seek(0)
    lock.truncate()
    lock.write(os.environ[RUN] + "\n")
    lock.flush()
    os.fsync(lock)  # other nodes must see it before a job
    if makes:
        _wait_for_orphans(lock)
        for path in files_below(results):
            if finished_name(path.name):
                path.unlink(missing_ok=True)


@contextmanager
def at_work(outputs: Iterable[str | Path] = ()) -> Iterator[None]:
    """Hold the lock of a job while the block runs, unless its run was killed."""
    with _open() as lock:
        _lock(lock, fcntl.LOCK_SH, JOBS_BYTE)
        mine, holder = os.environ.get(RUN), _signature(lock)
        # empty: a run is just signing, or this node's view of the disk lags
        if mine and holder and holder != mine:
            raise Held(
                f"this job belongs to a run that was killed, {mine}; another run has "
                "started and makes its files; nothing to do"
            )
        for path in map(Path, outputs):  # an earlier attempt may have been killed
            for beside in path.parent.glob(".*.partial*"):
                if finished_name(beside.name) == path.name:
                    beside.unlink(missing_ok=True)
        yield


def _wait_for_orphans(lock) -> None:
    """Wait until no job of a killed run is at work; cancel those of SLURM."""
    alone = fcntl.LOCK_EX | fcntl.LOCK_NB
    if not _lock(lock, alone, JOBS_BYTE):
        cancel_orphans("local")
        if not _lock(lock, alone, JOBS_BYTE):
            print(
                f"jobs of a killed run are still at work in {Path.cwd()}; "
                "waiting for them to end",
                file=sys.stderr,
                flush=True,
            )
            _lock(lock, fcntl.LOCK_EX, JOBS_BYTE)
    _lock(lock, fcntl.LOCK_UN, JOBS_BYTE)


def _open():
    """Open the file, creating it if needed."""
    FILE.parent.mkdir(parents=True, exist_ok=True)
    return open(FILE, "a+", encoding="utf-8")


def _lock(file, how: int, byte: int) -> bool:
    """Lock or unlock a byte; a file system without locks grants everything."""
    try:
        fcntl.lockf(file, how, 1, byte)
    except OSError as error:
        if error.errno in TAKEN:
            return False
        if error.errno not in WITHOUT_LOCKS:
            raise
    return True


def _signature(file) -> str:
    """Return the last signature in the file."""
    file.seek(0)
    return file.read().strip()
