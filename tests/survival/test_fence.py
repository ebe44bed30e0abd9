"""Two runs, and orphans of a killed run, never write the same file at once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from miniature import ROOT, command, snakemake, warm

sys.path.insert(0, str(Path(__file__).parent))

from kill import jobs_of

from study.run import fence

HOLD_RUN = "from study.run.fence import hold_run; hold_run(); print('held', flush=True)"
HOLD_RUN += "; input()"
HOLD_OUTPUTS = """
import sys
from study.run.fence import held_outputs
with held_outputs(sys.argv[1:]):
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


def test_verify_beside_a_run_is_refused(tmp_path):
    run = start(tmp_path, HOLD_RUN)
    run.stdout.readline()
    done = snakemake(tmp_path, "--", "verify")
    run.communicate("\n")
    screen = done.stdout + done.stderr
    assert done.returncode == 1
    assert f"{tmp_path} is held by another run, process {run.pid} on" in screen
    assert "Traceback" not in screen


def test_job_waits_for_an_orphan_that_writes_one_of_its_files(tmp_path):
    orphan = start(tmp_path, HOLD_OUTPUTS, "results/a.npz", "results/b.npz")
    assert orphan.stdout.readline() == "held\n"
    job = start(tmp_path, HOLD_OUTPUTS, "results/c.npz", "results/b.npz")
    said = f"b.npz is still written by a job of a killed run, process {orphan.pid} on"
    assert said in job.stderr.readline()
    other = start(tmp_path, HOLD_OUTPUTS, "results/d.npz")
    assert other.communicate("\n")[0] == "held\n"
    assert job.poll() is None
    orphan.communicate("\n")
    assert job.communicate("\n")[0] == "held\n"


def test_locks_taken_in_any_order_do_not_block_each_other(tmp_path):
    names = [f"results/{i}.npz" for i in range(20)]
    jobs = [start(tmp_path, HOLD_OUTPUTS, *names[:: 1 - 2 * (i % 2)]) for i in range(6)]
    for job in jobs:
        job.stdin.write("\n")
        job.stdin.close()
    assert [job.wait(60) for job in jobs] == [0] * 6
    for job in jobs:
        job.stdout.close()
        job.stderr.close()


def test_thousands_of_outputs_with_long_names_need_one_open_file(tmp_path):
    few = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))"
    many = "import sys; sys.argv[1:] = [f'ярус{i}' + 300 * 'я' for i in range(2000)]"
    job = start(tmp_path, f"{few}\n{many}\n{HOLD_OUTPUTS}")
    printed, errors = job.communicate("\n")
    assert (printed, job.returncode) == ("held\n", 0), errors
    assert not signed(tmp_path)  # what says who holds them is gone with the job


@pytest.mark.parametrize(
    ("mine", "seen", "stopped"),
    [
        ("of another run", "as it is", True),
        ("of this run", "as it is", False),
        ("of this run", "empty", False),  # by a node whose view of the disk is late
    ],
)
def test_job_of_a_killed_run_does_not_begin_after_the_next_run_has(
    mine, seen, stopped, tmp_path
):
    run = start(tmp_path, HOLD_RUN)
    run.stdout.readline()
    lock = tmp_path / ".snakemake/fence/run.lock"
    name = "process 1 on elsewhere"
    if mine == "of this run":
        name = lock.read_text().strip()
    if seen == "empty":
        lock.write_text("")
    job = start(tmp_path, HOLD_OUTPUTS, "results/a.npz", SHORTSIGHT_RUN=name)
    printed, errors = job.communicate("\n")
    run.communicate("\n")
    assert ("this job belongs to a run that was killed" in errors) == stopped
    assert printed == ("" if stopped else "held\n")


def test_name_of_the_run_is_on_the_disk_before_a_job_starts(tmp_path, monkeypatch):
    """Another node reads what was synchronised, not what was only flushed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(fence, "_run_lock", None)
    monkeypatch.setenv(fence.RUN, "")
    seen = []
    path = fence.FOLDER / "run.lock"
    monkeypatch.setattr(fence.os, "fsync", lambda file: seen.append(path.read_text()))
    fence.hold_run()
    assert seen == [os.environ[fence.RUN] + "\n"]
    fence._run_lock.close()


def test_only_temporary_files_of_the_dead_are_removed(tmp_path):
    results = tmp_path / "results"
    results.mkdir()
    living, dead = ".T1.5.77.partial.npz", ".T1.78.partial.npz"
    for name in (living, dead, ".hidden", "T1.npz"):
        (results / name).touch()
    job = start(tmp_path, HOLD_OUTPUTS, "results/T1.npz")
    job.communicate("\n")
    assert {path.name for path in results.iterdir()} == {living, ".hidden", "T1.npz"}
    job = start(tmp_path, HOLD_OUTPUTS, "results/T1.5.npz")
    job.stdout.readline()
    (results / living).touch()
    (results / dead).touch()
    start(tmp_path, HOLD_RUN).communicate("\n")  # a new run beside a living job
    assert (results / living).exists()
    assert not (results / dead).exists()
    job.communicate("\n")


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
    second = snakemake(folder, "--", TARGET)
    screen = second.stdout + second.stderr
    assert second.returncode == 1
    assert f"is held by another run, process {run.pid} on" in screen
    assert "Traceback" not in screen
    run.kill()
    run.wait()
    return job


def signed(folder):
    """Return whether a job says that it holds its outputs."""
    return list(folder.glob(".snakemake/fence/*.job"))


def gone(pid):
    """Return whether a process has ended (an orphan is nobody's child here)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


def test_orphan_that_is_writing_and_a_new_run_do_not_harm_each_other(tmp_path):
    orphan = killed_run_with_stopped_job(tmp_path, signed)
    new = subprocess.Popen(
        command(tmp_path, "--", TARGET),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    until(lambda: jobs_of(new.pid))
    for line in new.stdout:
        if f"is still written by a job of a killed run, process {orphan}" in line:
            break
    else:
        raise AssertionError("the new job did not wait")
    os.kill(orphan, signal.SIGCONT)
    rest = new.stdout.read()
    assert new.wait() == 0, rest
    assert gone(orphan)
    new.stdout.close()
    compare_with_uninterrupted(tmp_path)


def test_orphan_that_has_not_begun_leaves_the_file_of_the_new_run_alone(tmp_path):
    orphan = killed_run_with_stopped_job(tmp_path, lambda f: True)
    assert not signed(tmp_path)  # else it was stopped too late
    done = snakemake(tmp_path, "--", TARGET)
    assert done.returncode == 0, done.stdout + done.stderr
    before = (tmp_path / TARGET).stat()
    os.kill(orphan, signal.SIGCONT)
    until(lambda: gone(orphan))
    after = (tmp_path / TARGET).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    compare_with_uninterrupted(tmp_path)


def compare_with_uninterrupted(folder):
    """Check the target against a run that nobody disturbed, in an odd folder."""
    other = warm(folder / "it's (an) odd & $HOME {x}")
    done = snakemake(other, "--", TARGET)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / TARGET).read_bytes() == (other / TARGET).read_bytes()
