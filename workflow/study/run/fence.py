"""Keep two runs, and the orphans of a killed run, from writing the same files.

All locks are record locks (``lockf``): the kernel drops them when the process that
holds them dies, so nothing is left to be unlocked after a kill. The run holds one file.
A job holds one byte of another for each of its outputs, at a place that follows from
its path: jobs that share an output exclude each other, however outputs are grouped into
jobs, and thousands of outputs need one open file. A job whose run was killed goes on as
an orphan; the job of the next run that makes the same file waits for it and then makes
the file anew. An orphan that has not begun to write when the next run starts stops by
itself.
"""

import errno
import fcntl
import os
import socket
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from shortsight.records.folder import files_below
from shortsight.records.partial import finished_name
from study.run.aside import check_writable

__all__ = ["Held", "held_outputs", "hold_run", "remove_leftovers"]

FOLDER = Path(".snakemake/fence")
OUTPUTS = FOLDER / "outputs.lock"  # to be opened once in a process: closing it unlocks
RUN = "SHORTSIGHT_RUN"  # environment variable: the run a job belongs to
TAKEN = (errno.EACCES, errno.EAGAIN)
WITHOUT_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)
_run_lock = None  # open for as long as this process lives


class Held(RuntimeError):
    """Somebody else holds what this process needs; the text says who."""


def hold_run(makes: bool = True) -> None:
    """Take the lock of the run for the life of this process, and name the run.

    Parameters
    ----------
    makes : bool
        Whether the run makes any file; one that does not may look at a read-only disk.

    Raises
    ------
    Held
        If another run works in this folder.
    WorkflowError
        If results cannot be written.
    """
    global _run_lock
    if _run_lock is not None:
        return
    if makes:
        check_writable(Path("results"))
    lock = _open(FOLDER / "run.lock")
    if not _take(lock):
        raise Held(
            f"{Path.cwd()} is held by another run, {_signature(FOLDER / 'run.lock')}; "
            "wait for it to end or stop it"
        )
    _run_lock = lock
    os.environ[RUN] = f"{_me()} ({time.monotonic_ns():x})"
    _sign(lock, os.environ[RUN])
    if makes:
        _remove_abandoned(Path("results"))


@contextmanager
def held_outputs(paths: Iterable[str | Path]) -> Iterator[None]:
    """Hold the lock of every output while the block runs; wait for an orphan.

    Raises
    ------
    Held
        If the run of this job was killed and another one has begun.
    """
    paths = sorted(map(str, paths), key=_place)  # one order for all: no deadlock
    if not paths:
        _refuse_if_orphaned()
        yield
        return
    with _open(OUTPUTS) as lock:
        for path in paths:
            if not _take(lock, _place(path)):
                print(
                    f"{path} is still written by a job of a killed run, "
                    f"{_writer(path)}; waiting for it to end",
                    file=sys.stderr,
                    flush=True,
                )
                _take(lock, _place(path), wait=True)
        _refuse_if_orphaned()
        remove_leftovers(paths)
        signature = FOLDER / f"{sha256(chr(10).join(paths).encode()).hexdigest()}.job"
        signature.write_text("\n".join([_me(), *paths]), encoding="utf-8")
        try:
            yield
        finally:
            with suppress(OSError):
                signature.unlink(missing_ok=True)


def remove_leftovers(paths: Iterable[str]) -> None:
    """Remove the temporary files that killed jobs left beside some outputs."""
    paths = set(map(Path, paths))
    for folder in {path.parent for path in paths}:
        for name in os.listdir(folder) if folder.is_dir() else ():
            finished = finished_name(name)
            if finished and folder / finished in paths:
                (folder / name).unlink(missing_ok=True)


def _remove_abandoned(results: Path) -> None:
    """Remove temporary files of outputs that no living job holds."""
    with _open(OUTPUTS) as lock:
        for path in files_below(results):
            name = finished_name(path.name)
            if name and _take(lock, _place(str(path.with_name(name)))):
                path.unlink(missing_ok=True)


def _refuse_if_orphaned() -> None:
    """Stop a job that starts after its run was killed and another one began."""
    mine, holder = os.environ.get(RUN), ""
    with suppress(OSError):
        holder = (FOLDER / "run.lock").read_text(encoding="utf-8").strip()
    if mine and holder and holder != mine:  # empty: a run is just signing, a late disk
        raise Held(
            f"this job belongs to a run that was killed, {mine}; another run has "
            "begun and makes its files, nothing to do"
        )


def _place(path: str) -> int:
    """Return the byte that stands for an output; two outputs never share one."""
    return int.from_bytes(sha256(path.encode()).digest()[:7])


def _open(path: Path):
    """Open a lock file that may not exist yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return open(path, "a+", encoding="utf-8")


def _take(lock, place: int = 0, *, wait: bool = False) -> bool:
    """Take the lock of one byte; a file system without locks grants all."""
    how = fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB
    try:
        fcntl.lockf(lock, how, 1, place)
    except OSError as error:
        if error.errno in TAKEN:
            return False
        if error.errno not in WITHOUT_LOCKS:
            raise
    return True


def _me() -> str:
    """Return this process as a reader may look for it."""
    now = time.strftime("%Y-%m-%d %H:%M:%S")
    return f"process {os.getpid()} on {socket.gethostname()} since {now}"


def _sign(lock, text: str) -> None:
    """Write into a lock file who holds it; other nodes must see it before a job."""
    lock.seek(0)
    lock.truncate()
    lock.write(text + "\n")
    lock.flush()
    os.fsync(lock)


def _signature(path: Path) -> str:
    """Return who signed a file."""
    with suppress(OSError):
        line = path.read_text(encoding="utf-8").partition("\n")[0]
        return line.partition(" (")[0] or "an unnamed process"
    return "an unnamed process"


def _writer(path: str) -> str:
    """Return who holds an output: who signed for it last."""
    with suppress(OSError):
        signed = sorted(FOLDER.glob("*.job"), key=os.path.getmtime, reverse=True)
        for file in signed:
            if path in file.read_text(encoding="utf-8").split("\n")[1:]:
                return _signature(file)
    return "an unnamed process"
