"""Two runs, and orphans of a killed run, never write the same file at once."""

import errno
import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from miniature import ROOT, command, snakemake

sys.path.insert(0, str(Path(__file__).parent))

from kill import jobs_of

from study.run import locks

HOLD_RUN = "from study.run.locks import hold_run; hold_run(); print('held', flush=True)"
HOLD_RUN += "; input()"
WORK = """
import sys
from study.run.locks import at_work
with at_work(sys.argv[1:]):
    print('held', flush=True)
    input()
"""


def start(folder, code, *arguments, **environment):
    """Start a Python process in ``folder`` that may import the study."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "workflow"), **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def until(condition, seconds=60):
    """Wait for a condition and return its value."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := condition():
            return value
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")


def test_second_run_says_who_holds_the_study_and_a_killed_one_holds_nothing(tmp_path):
    first = start(tmp_path, HOLD_RUN)
    assert first.stdout.readline() == "held\n"
    second = start(tmp_path, HOLD_RUN)
    _, errors = second.communicate("\n")
    assert second.returncode == 1
    assert f"{tmp_path} is held by another run, process {first.pid} on" in errors
    first.kill()
    first.communicate()
    third = start(tmp_path, HOLD_RUN)
    assert third.communicate("\n")[0] == "held\n"
    assert third.returncode == 0


def test_of_runs_that_start_at_once_one_wins(tmp_path):
    runs = [start(tmp_path, HOLD_RUN) for _ in range(5)]
    until(lambda: sum(run.poll() is None for run in runs) == 1)
    winner = next(run for run in runs if run.poll() is None)
    assert winner.stdout.readline() == "held\n"
    others = [run.communicate("\n")[1] for run in runs if run is not winner]
    assert all("is held by another run" in errors for errors in others)
    winner.communicate("\n")


def test_new_run_waits_for_all_orphans_and_says_so_once(tmp_path):
    orphans = [start(tmp_path, WORK, "results/a.npz") for _ in range(2)]
    for orphan in orphans:
        assert orphan.stdout.readline() == "held\n"  # jobs do not wait for each other
    run = start(tmp_path, HOLD_RUN)
    said = run.stderr.readline()
    assert said.startswith(f"jobs of a killed run are still at work in {tmp_path}; ")
    orphans[0].communicate("\n")
    time.sleep(0.5)
    assert run.poll() is None
    other = start(tmp_path, HOLD_RUN).communicate("\n")[1]
    assert "is held by another run" in other  # it waits with the run in its hand
    orphans[1].kill()
    orphans[1].communicate()
    assert run.stdout.readline() == "held\n"
    job = start(tmp_path, WORK, "results/a.npz", SHORTSIGHT_RUN=name_of_run(tmp_path))
    assert job.communicate("\n")[0] == "held\n"  # a run lets its own jobs begin
    assert run.communicate("\n")[1] == ""


def test_disk_without_locks_is_no_reason_to_stop(tmp_path, monkeypatch):
    def refuse(*arguments):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(fcntl, "lockf", refuse)
    monkeypatch.setattr(locks, "_run_lock", None)
    monkeypatch.setenv(locks.RUN, "")
    locks.hold_run()
    with locks.at_work(["results/a.npz"]):
        pass
    locks._run_lock.close()


def test_job_of_a_killed_run_does_not_begin_after_the_next_run_has(tmp_path):
    run = start(tmp_path, HOLD_RUN)
    run.stdout.readline()
    job = start(tmp_path, WORK, "a.npz", SHORTSIGHT_RUN="process 1 on elsewhere")
    printed, errors = job.communicate("\n")
    assert printed == ""
    assert "this job belongs to a run that was killed" in errors
    mine = name_of_run(tmp_path)
    (tmp_path / locks.FILE).write_text("")  # to a node whose view of the disk is late
    job = start(tmp_path, WORK, "a.npz", SHORTSIGHT_RUN=mine)
    assert job.communicate("\n")[0] == "held\n"
    run.communicate("\n")


def name_of_run(folder):
    """Return what the last run is called."""
    return (folder / locks.FILE).read_text().strip()


def test_name_of_the_run_is_on_the_disk_before_a_job_starts(tmp_path, monkeypatch):
    """Another node reads what was synchronised, not what was only flushed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(locks, "_run_lock", None)
    monkeypatch.setenv(locks.RUN, "")
    seen = []
    monkeypatch.setattr(locks.os, "fsync", lambda _: seen.append(name_of_run(tmp_path)))
    locks.hold_run()
    assert seen == [os.environ[locks.RUN]]
    locks._run_lock.close()


def test_temporary_files_of_killed_jobs_are_removed(tmp_path):
    results = tmp_path / "results"
    results.mkdir()
    mine, other = ".T1.78.partial.npz", ".T1.5.77.partial.npz"
    for name in (mine, other, ".hidden", "T1.npz"):
        (results / name).touch()
    start(tmp_path, WORK, "results/T1.npz").communicate("\n")
    assert {path.name for path in results.iterdir()} == {other, ".hidden", "T1.npz"}
    start(tmp_path, HOLD_RUN).communicate("\n")
    assert {path.name for path in results.iterdir()} == {".hidden", "T1.npz"}


TARGET = "results/long_range/spins/train/L4/T2.0.npz"


def killed_run_with_stopped_job(folder, after):
    """Kill Snakemake while its job stands still; return the job's process id."""
    run = subprocess.Popen(
        command(folder, "--", TARGET),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    job = until(lambda: jobs_of(run.pid))[0]
    until(lambda: after(folder))
    os.kill(job, signal.SIGSTOP)
    run.kill()
    run.wait()
    return job


def working(folder):
    """Return whether a job is at work: its byte cannot be had alone."""
    with open(folder / locks.FILE, "a+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, locks.JOBS_BYTE)
        except OSError:
            return True
    return False


def gone(pid):
    """Return whether a process has ended (an orphan is nobody's child here)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


def test_orphan_that_is_writing_and_a_new_run_do_not_harm_each_other(study, tmp_path):
    """In a folder of an odd name, and with the bytes of a run nobody disturbed."""
    folder = tmp_path / "it's (an) odd & $HOME {x}"
    folder.mkdir()
    orphan = killed_run_with_stopped_job(folder, working)
    new = subprocess.Popen(
        command(folder, "--", TARGET),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert any("jobs of a killed run are still at work" in line for line in new.stdout)
    assert not jobs_of(new.pid)
    os.kill(orphan, signal.SIGCONT)
    rest = new.stdout.read()
    assert new.wait() == 0, rest
    assert gone(orphan)
    new.stdout.close()
    assert (folder / TARGET).read_bytes() == (study[0] / TARGET).read_bytes()


@pytest.mark.slow
def test_orphan_that_has_not_begun_leaves_the_file_of_the_new_run_alone(tmp_path):
    orphan = killed_run_with_stopped_job(tmp_path, lambda f: True)
    assert not working(tmp_path)  # else it was stopped too late
    done = snakemake(tmp_path, "--", TARGET)
    assert done.returncode == 0, done.stdout + done.stderr
    before = (tmp_path / TARGET).stat()
    os.kill(orphan, signal.SIGCONT)
    until(lambda: gone(orphan))
    after = (tmp_path / TARGET).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
