"""Keep two runs, and the orphans of a killed run, from writing the same files.

All locks are ``flock``: the kernel drops them when the process that holds them dies, so
nothing is left to be unlocked after a kill. The run holds one, each job one for each of
its outputs. A job whose run was killed goes on as an orphan; the job of the next run
that makes the same file waits for it and then makes the file anew. An orphan that has
not begun to write when the next run starts stops by itself.
"""

import errno
import fcntl
import os
import re
import socket
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

__all__ = ["Held", "held_outputs", "hold_run", "remove_leftovers"]

FOLDER = Path(".snakemake/fence")
RUN = "SHORTSIGHT_RUN"  # environment variable: the run a job belongs to
PARTIAL = re.compile(r"\.(?P<stem>.+)\.\d+\.partial(?P<suffix>\.[^.]*)?")
_run_lock = None  # open for as long as this process lives


class Held(RuntimeError):
    """Somebody else holds what this process needs; the text says who."""


def hold_run() -> None:
    """Take the lock of the run for the life of this process, and name the run.

    Raises
    ------
    Held
        If another run works in this folder.
    """
    global _run_lock
    if _run_lock is not None:
        return
    lock = _open(FOLDER / "run.lock")
    if not _taken(lock):
        raise Held(
            f"{Path.cwd()} is held by another run, {_holder(lock)}; "
            "wait for it to end or stop it"
        )
    _run_lock = lock
    os.environ[RUN] = f"{_me()} ({time.monotonic_ns():x})"
    _sign(lock, os.environ[RUN])
    for path in Path("results").rglob(".*.partial*"):
        _remove_if_abandoned(path)


@contextmanager
def held_outputs(paths: Iterable[str | Path]) -> Iterator[None]:
    """Hold the lock of every output while the block runs; wait for an orphan.

    Raises
    ------
    Held
        If the run of this job was killed and another one has begun.
    """
    with ExitStack() as stack:
        for path in sorted(map(str, paths)):  # one order for all: no deadlock
            lock = stack.enter_context(_open(_lock_file(path)))
            if not _taken(lock):
                print(
                    f"{path} is still written by a job of a killed run, "
                    f"{_holder(lock)}; waiting for it to end",
                    file=sys.stderr,
                    flush=True,
                )
                fcntl.flock(lock, fcntl.LOCK_EX)
            _sign(lock, _me())
            remove_leftovers(path)
        _refuse_if_orphaned()
        yield


def remove_leftovers(path: str | Path) -> None:
    """Remove the temporary files that killed jobs left beside an output."""
    path = Path(path)
    if not path.parent.is_dir():
        return
    for name in os.listdir(path.parent):
        if _finished_name(name) == path.name:
            path.with_name(name).unlink(missing_ok=True)


def _remove_if_abandoned(path: Path) -> None:
    """Remove a temporary file unless a living job holds the output it is for."""
    name = _finished_name(path.name)
    if name is not None:
        with _open(_lock_file(str(path.with_name(name)))) as lock:
            if _taken(lock):
                path.unlink(missing_ok=True)


def _finished_name(name: str) -> str | None:
    """Return the name a temporary file is to have in the end, None for another file."""
    match = PARTIAL.fullmatch(name)
    return match and match["stem"] + (match["suffix"] or "")


def _refuse_if_orphaned() -> None:
    """Stop a job that starts after its run was killed and another one began."""
    mine, path = os.environ.get(RUN), FOLDER / "run.lock"
    holder = path.read_text(encoding="utf-8").strip() if path.is_file() else ""
    if mine and holder not in (
        "",
        mine,
    ):  # empty: a run is just signing, or a late disk
        raise Held(
            f"this job belongs to a run that was killed, {mine}; another run has "
            "begun and makes its files, nothing to do"
        )


def _lock_file(path: str) -> Path:
    """Return the lock of an output; results on their own stay free of lock files."""
    return FOLDER / f"{quote(path, safe='')}.lock"


def _open(path: Path):
    """Open a lock file that may not exist yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return open(path, "a+", encoding="utf-8")


def _taken(lock) -> bool:
    """Try to take a lock without waiting; a file system without locks grants all."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS):
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


def _holder(lock) -> str:
    """Return who holds a lock."""
    lock.seek(0)
    return lock.read().partition(" (")[0].strip() or "an unnamed process"
