"""Run the miniature study here and on the SLURM of up.sh, and compare."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from miniature import ROOT, command, results_of

HERE = Path(__file__).resolve().parent
SPINS = "results/long_range/spins/train/L8/T2.0.npz"

# A job takes about 10 s, most of it the start of Snakemake in it.
SLURM = ("--profile", ROOT / "profiles/slurm", "--jobs", "4", "--latency-wait", "10")
SLURM += ("--default-resources", "slurm_partition=main", "slurm_account=test")
SLURM += ("--slurm-init-seconds-before-status-checks", "9")


def why_not():
    """Return why there can be no SLURM here, or nothing."""
    if os.environ.get("SLURM_TEST") != "1":
        return "installs packages and starts SLURM as root: set SLURM_TEST=1 to run"
    if os.geteuid() != 0:
        return "a SLURM is started by root, this user is not"
    if not shutil.which("apt-get"):
        return "a SLURM is installed by apt-get, which is not here"
    return ""


@contextmanager
def slurm(accounting):
    """Start SLURM and stop it at the end, whatever happens."""
    environment = {**os.environ, "SLURM_TEST_DBD": str(int(accounting))}
    try:
        subprocess.run([HERE / "up.sh"], check=True, timeout=240, env=environment)
        yield
    finally:
        subprocess.run([HERE / "down.sh"], check=True, timeout=60)


def run(folder, where, *arguments, seconds):
    """Run the miniature in a folder to its end, and fail if it fails."""
    with running(folder, where, *arguments) as process:
        finish(process, folder, seconds)


@contextmanager
def running(folder, where, *arguments):
    """Start Snakemake in its own process group; it is gone at the end."""
    folder.mkdir(exist_ok=True)
    with open(folder / "screen.txt", "ab") as screen:
        process = subprocess.Popen(
            command(folder, "--", *arguments, where=where),
            stdout=screen,
            stderr=screen,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def finish(process, folder, seconds):
    """Wait for a run; the known failure of executors is to wait for ever."""
    try:
        code = process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        code = f"not finished after {seconds} s"
    assert code == 0, f"{code}\n{(folder / 'screen.txt').read_text()[-6000:]}"


def same(folder, local):
    """Say whether a folder holds results, all of them those of a local run."""
    made = results_of(folder)
    return bool(made) and made == {path: local[path] for path in made}


def queue(states="all"):
    """Return {job: (state, memory in MB, minutes, node)} of jobs SLURM knows."""
    done = subprocess.run(
        ["squeue", "-h", "-t", states, "-o", "%i %T %m %l %N"],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    rows = [(line + " -").split()[:5] for line in done.stdout.splitlines()]
    return {int(job): tuple(rest) for job, *rest in rows}


def wait_for(condition, seconds, what):
    """Return the first true value of a condition."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.2)
    raise AssertionError(f"{what}: not within {seconds} s")


def new_job(before, seconds=60):
    """Return the id of a job that runs and was not there before."""
    return wait_for(
        lambda: min(set(queue("RUNNING")) - set(before), default=0),
        seconds,
        "a job runs",
    )
