"""Cost of sweeps and training steps: counts by hand."""

import numpy as np
import pytest
from drawing import cost_jobs

from shortsight.records.files import DamagedFile
from shortsight.report.cost import cost_table, flop_per_step, n_sweeps, read_times

CD = {"n_hidden": 1024, "batch_size": 1000, "n_gibbs_steps": 1, "n_chains": None}


def test_flop_of_contrastive_divergence():
    """CD-1: v->h, h->v, v->h, and two sums of v h, each a product of the batch."""
    assert flop_per_step(4096, CD) == 5 * 2 * 4096 * 1024 * 1000
    assert flop_per_step(4096, {**CD, "n_gibbs_steps": 3}) == 9 * 2 * 4096 * 1024 * 1000


def test_flop_of_one_persistent_chain():
    """The batch is used twice, the chain three times."""
    assert flop_per_step(4096, {**CD, "n_chains": 1}) == 2 * 4096 * 1024 * 2003


def test_sweeps_of_all_chains():
    """50 chains burn in for 100 sweeps, 2000 configurations are 3 apart."""
    assert n_sweeps(2000, 50, 100, 3) == 50 * 100 + 50 * 40 * 3
    assert n_sweeps(2000, 50, 0, 0) == 0


HEADER = "s\th:m:s\tmax_rss\tcpu_time\n"


@pytest.mark.parametrize(
    ("row", "times"),
    [
        ("12.5\t0:00:12\t90.5\t11", (12.5, 11.0, 90.5)),
        ("0.1\t0:00:00\tNA\tNA", (0.1, np.nan, np.nan)),  # too short to be looked at
        ("0.1\t0:00:00\t-\t0.00", (0.1, 0.0, np.nan)),
    ],
)
def test_benchmark_file(row, times, tmp_path):
    path = tmp_path / "job.tsv"
    path.write_text(f"{HEADER}{row}\n")
    np.testing.assert_equal(tuple(read_times(path)), times)


@pytest.mark.parametrize(
    "text",
    [
        "",
        HEADER,
        "a\tb\n1\t2\n",
        "s\n1.0\n",
        f"{HEADER}1.0\t0:0",
        f"{HEADER}NA\tNA\tNA\tNA\n",
        f"{HEADER}1.0\t0:00:01\tlarge\t1\n",
    ],
)
def test_damaged_benchmark_file_is_named(text, tmp_path):
    path = tmp_path / "job.tsv"
    path.write_text(text)
    with pytest.raises(DamagedFile, match=r"job\.tsv is not a readable benchmark file"):
        read_times(path)
    with pytest.raises(DamagedFile, match=r"none\.tsv is not a readable benchmark"):
        read_times(tmp_path / "none.tsv")


def test_table_divides_and_leaves_out_jobs_without_updates():
    table = cost_table(cost_jobs())
    assert table["seconds_per_update"].tolist() == [0.002, 0.002, 0.008, 0.1]
    assert table["gflop_per_second"].tolist()[3] == pytest.approx(40.0)
    assert table["gflop_per_second"].isna().tolist() == [True, True, True, False]
