"""The miniature study on a real SLURM while nodes, jobs, controller and Snakemake die.

By hand, as root: SLURM_TEST=1 pytest tests/slurm -m slow -s
"""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from miniature import LOCAL, results_of
from slurm.cluster import (
    SLURM,
    SPINS,
    finish,
    new_job,
    queue,
    run,
    running,
    same,
    wait_for,
    why_not,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(why_not()), reason=why_not()),
]

ACCOUNTING = True
TARGET = "results/long_range/dimensions/L8.parquet"
RULE = "spins_long_range_train_L8_group0"


def tell(*words):
    subprocess.run(words, check=True, timeout=60, capture_output=True)


def script_of(job):
    """Return the process of the job's own script, below Snakemake in it."""
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            words = Path(f"/proc/{entry}/cmdline").read_text().split("\0")
            environment = Path(f"/proc/{entry}/environ").read_text()
        except OSError:
            continue
        script = any(".snakemake/scripts/" in word for word in words)
        if script and f"SLURM_JOB_ID={job}\0" in environment:
            return int(entry)
    return 0


def test_node_that_fails_mid_job(tmp_path, local, cluster):
    before = queue()
    try:
        with running(tmp_path, SLURM, SPINS) as process:
            first = new_job(before)
            node = queue()[first][3]
            words = ("scontrol", "update", f"nodename={node}")
            tell(*words, "state=down", "reason=test")
            wait_for(lambda: queue()[first][0] != "RUNNING", 60, "the job is lost")
            finish(process, tmp_path, 600)
    finally:
        # It may be back by itself, which is an error then.
        subprocess.run([*words, "state=resume"], timeout=60, capture_output=True)
    assert same(tmp_path, local)


def test_job_over_its_time(tmp_path, local, cluster):
    """A job that hangs is ended by SLURM, and has two minutes when tried again."""
    before = queue()
    limited = (*SLURM, "--set-resources", f"{RULE}:runtime=attempt")
    with running(tmp_path, limited, SPINS) as process:
        first = new_job(before)
        pid = wait_for(lambda: script_of(first), 60, "the script runs")
        os.kill(pid, signal.SIGSTOP)
        finish(process, tmp_path, 400)
    jobs = {job: row for job, row in queue().items() if job not in before}
    assert jobs[first][0] == "TIMEOUT" and jobs[first][2] == "1:00", jobs
    assert jobs[max(jobs)][0] == "COMPLETED" and jobs[max(jobs)][2] == "2:00", jobs
    assert same(tmp_path, local)


def test_controller_that_is_away(tmp_path, local, cluster):
    """Away for 25 s, over at least one question of Snakemake's."""
    before = queue()
    with running(tmp_path, SLURM, TARGET) as process:
        new_job(before)
        tell("scontrol", "shutdown", "slurmctld")
        time.sleep(25)
        tell("slurmctld")
        finish(process, tmp_path, 400)
    assert results_of(tmp_path) == local


def test_rerun_after_kill_9_of_snakemake(tmp_path, local, cluster):
    """The jobs of the killed run are cancelled by the next."""
    before = queue()
    with running(tmp_path, SLURM, TARGET) as process:
        new_job(before)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    orphans = set(queue("RUNNING,PENDING")) - set(before)
    assert orphans
    run(tmp_path, SLURM, TARGET, seconds=400)
    assert {queue()[job][0] for job in orphans} == {"CANCELLED"}
    assert results_of(tmp_path) == local


def test_whole_miniature_is_that_of_a_local_run(tmp_path, cluster):
    local, remote = tmp_path / "local", tmp_path / "remote"
    run(local, LOCAL, "all", seconds=1800)
    before = queue()
    run(remote, SLURM, "all", seconds=3600)
    jobs = [row for job, row in queue().items() if job not in before]
    assert {state for state, *_ in jobs} == {"COMPLETED"}
    assert results_of(remote) == results_of(local)
