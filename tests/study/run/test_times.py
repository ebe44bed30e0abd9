"""How long jobs are likely to take, from those of a published run."""

import pytest

from study.run.times import PUBLISHED, Times, as_text, name_of, published


@pytest.fixture
def times(tmp_path):
    """Return the times of four jobs, as the tool writes them."""
    jobs = {"a/rbm/r/seed0/machine": 10, "a/rbm/r/seed1/machine": 20}
    jobs |= {"b/rbm/r/seed0/machine": 35, "claims/claims": 1}
    for job, seconds in jobs.items():
        path = tmp_path / f"benchmarks/{job}.tsv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"s\tcpu_time\n{seconds}\t1\n")
    table = tmp_path / "run_times.tsv"
    table.write_text(published(tmp_path / "benchmarks"))
    assert len(table.read_text().splitlines()) == 1 + 3
    return Times(table)


def test_published_jobs_take_the_mean_over_seeds(times):
    assert times("a/rbm/r/seed7/machine") == 15.0
    assert times("claims/claims") == 1.0


def test_others_take_the_mean_of_their_kind_and_unknown_ones_nothing(times):
    assert times("mine/rbm/s/seed0/machine") == 25.0
    assert times("mine/stack/s/seed0/layer1") == 0.0


def test_without_the_table_nothing_is_known(tmp_path):
    assert Times(tmp_path / "run_times.tsv")("a/rbm/r/seed0/machine") == 0.0


def test_published_table_knows_the_paper_and_a_new_system():
    times = Times(PUBLISHED)
    assert times("long_range/rbm/paper_text/seed0/machine") > 1.0
    assert times("slower_decay/spins/train/L10/group3") > 1.0


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
