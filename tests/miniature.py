"""Run the miniature study, or plan it, as tests of several folders do."""

import atexit
import json
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCAL = ("--cores", "2")


def command(folder, *arguments, root=ROOT, where=LOCAL):
    """Return the command that runs Snakemake in ``folder`` on the miniature."""
    words = [sys.executable, "-m", "snakemake", "--snakefile", root / "Snakefile"]
    words += ["--directory", folder, "--configfile", root / "tests/config.yaml"]
    words += ["--workflow-profile", root / "profiles/default", *where]
    return [str(word) for word in [*words, *arguments]]


def snakemake(folder, *arguments, root=ROOT):
    """Run Snakemake in ``folder`` on the miniature and return the finished process.

    What it printed, on the screen and as errors, is all in ``stdout``.
    """
    words = command(folder, *arguments, root=root)
    process = server()
    process.stdin.write(json.dumps(words[3:]) + "\n")
    process.stdin.flush()
    answer = json.loads(process.stdout.readline())
    return subprocess.CompletedProcess(words, *answer, "")


@cache
def server():
    """Start the one process that runs Snakemake for all tests."""
    words = [sys.executable, Path(__file__).with_name("server.py")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen(words, text=True, **pipes)
    atexit.register(stop, process)
    return process


def stop(process):
    process.stdin.close()
    process.stdout.close()
    process.wait(60)


@cache
def begun():
    """Begin the miniature; return its folder, the copy of the code, and its process."""
    folder = Path(tempfile.mkdtemp(prefix="study-"))
    root = copy_of_code(folder / "code")
    words = command(warm(folder), root=root)
    with open(folder / "screen.txt", "w") as screen:
        run = subprocess.Popen(words, stdout=screen, stderr=screen)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(run.terminate)  # where it goes on, since the tests were stopped
    return folder, root, run


def warm(folder):
    """Let a study that has not begun share compiled kernels with all others; return it.

    Compiling them anew takes longer than many a job does.
    """
    (folder / ".snakemake").mkdir(parents=True)
    (folder / ".snakemake/numba").symlink_to(kernels())
    return folder


@cache
def kernels():
    """Return the folder of compiled kernels that tests share."""
    folder = tempfile.mkdtemp(prefix="kernels-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def copy_of_code(root):
    left_out = (".git", ".venv", ".snakemake", "results", "__pycache__")
    return shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*left_out))


def planned(folder, root, *arguments):
    """Return {rule: number of jobs} of a dry run."""
    done = snakemake(folder, "--dry-run", *arguments, root=root)
    assert done.returncode == 0, done.stdout
    if "Nothing to be done" in done.stdout:
        return {}
    lines = done.stdout.split("Job stats:")[1].split("total")[0].splitlines()
    words = [line.split() for line in lines]
    jobs = {w[0]: int(w[1]) for w in words if len(w) == 2 and w[1].isdigit()}
    return {rule: n for rule, n in jobs.items() if rule != "all"}


def results_of(folder):
    """Return {path: bytes} of every result: of all files but logs and timings."""
    results = Path(folder) / "results"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(results.rglob("*"))
        if path.is_file()
        and path.relative_to(results).parts[0] not in ("logs", "benchmarks")
    }
