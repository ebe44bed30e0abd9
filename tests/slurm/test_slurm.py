"""A part of the miniature study on a real SLURM: the same bytes, whatever happens."""

import subprocess

import pytest
from miniature import results_of
from slurm.cluster import (
    SLURM,
    SPINS,
    finish,
    new_job,
    queue,
    run,
    running,
    same,
    why_not,
)

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

ACCOUNTING = False
TARGET = "results/long_range/correlators/L8.parquet"


def test_results_are_those_of_a_local_run(tmp_path, local, cluster):
    run(tmp_path, SLURM, TARGET, seconds=300)
    assert [state for state, *_ in queue().values()].count("COMPLETED") >= 3
    assert results_of(tmp_path) == local


def test_cancelled_job_is_tried_again_with_more_memory(tmp_path, local, cluster):
    before = queue()
    with running(tmp_path, SLURM, SPINS) as process:
        first = new_job(before)
        subprocess.run(["scancel", str(first)], check=True, timeout=30)
        finish(process, tmp_path, 300)
    jobs = {job: row for job, row in queue().items() if job not in before}
    assert len(jobs) == 2 and jobs[first][0] == "CANCELLED", jobs
    second = jobs[max(jobs)]
    assert second[0] == "COMPLETED"
    assert second[1] == "2000M" and jobs[first][1] == "1000M", jobs
    assert same(tmp_path, local)
