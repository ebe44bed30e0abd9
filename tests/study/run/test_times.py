"""How long jobs are likely to take, from those of a published run."""

import pytest

from study.run.times import PUBLISHED, Times, as_text, name_of, published

JOBS = {
    "a/rbm/r/seed0/machine": 10,
    "a/rbm/r/seed1/machine": 20,
    "b/rbm/r_to_4/seed0/machine": 30,
    "b/rbm/slow/seed0/machine": 90,
    "a/spins/train/L8/group0": 4,
    "a/spins/test/L64/group1": 50,
    "claims/claims": 1,
}


@pytest.fixture
def times(tmp_path):
    """Return the times of some jobs, as the tool writes them."""
    for job, seconds in JOBS.items():
        path = tmp_path / f"results/benchmarks/{job}.tsv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"s\tcpu_time\n{seconds}\t1\n")
    table = tmp_path / "run_times.tsv"
    table.write_text(published(tmp_path / "results/benchmarks"))
    return Times(table)


def test_jobs_take_the_mean_of_their_size_over_seeds_and_variants(times):
    for recipe in ("r", "r_to_4", "r_new"):
        assert times(f"mine/rbm/{recipe}/seed7/machine") == 20.0
    assert times("mine/rbm/slow/seed7/machine") == 90.0
    assert times("mine/spins/binder/L64/groupinf") == 50.0


def test_others_take_the_mean_of_their_kind_and_unknown_ones_little(times):
    assert times("mine/rbm/rs/seed0/machine") == 37.5
    assert times("mine/spins/train/L6/group0") == 27.0
    assert times("mine/stack/s/seed0/layer1") == times("claims/claims") == 1.0


def test_without_the_table_nothing_is_known(tmp_path):
    assert Times(tmp_path / "run_times.tsv")("a/rbm/r/seed0/machine") == 1.0


def test_published_table_knows_the_paper_and_a_new_system():
    times = Times(PUBLISHED)
    assert times("long_range/rbm/paper_text/seed0/machine") > 1.0
    assert times("slower_decay/spins/train/L10/group3") > 1.0
    assert len(PUBLISHED.read_text().splitlines()) <= 60


@pytest.mark.parametrize(
    "path",
    [
        "results/logs/a/flow/r/from_T7.7.log",
        "x/results/benchmarks/a/flow/r/from_T7.7.tsv",
    ],
)
def test_log_and_benchmark_name_the_job(path):
    assert name_of(path) == "a/flow/r/from_T7.7"


def test_times_are_said_as_people_say_them():
    texts = list(map(as_text, (4.4, 89.4, 90.6, 5000, 6600)))
    assert texts == ["4 s", "89 s", "2 min", "83 min", "1 h 50 min"]
