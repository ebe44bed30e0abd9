"""How long jobs are likely to take, from those of a published run, and what is left."""

import pytest

from study.run import times
from study.run.times import (
    PUBLISHED,
    TRUSTED,
    Jobs,
    as_text,
    guessed,
    kind_and_size,
    name_of,
    published,
    read_times,
)

JOBS = {
    "a/rbm/r/seed0/machine": 10,
    "a/rbm/r/seed1/machine": 20,
    "b/rbm/r_to_4/seed0/machine": 30,
    "b/rbm/slow/seed0/machine": 90,
    "b/rbm/slow_to_4/seed0/machine": 85,
    "a/spins/train/L8/group0": 4,
    "a/spins/test/L64/group1": 50,
    "claims/claims": 1,
}


@pytest.fixture
def seconds_of(tmp_path):
    """Return what guesses the seconds of a job from the table of some."""
    for job, seconds in JOBS.items():
        path = tmp_path / f"results/benchmarks/{job}.tsv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"s\tcpu_time\n{seconds}\t1\n")
    table = tmp_path / "run_times.tsv"
    table.write_text(published(tmp_path / "results/benchmarks"))
    return lambda job: guessed(*kind_and_size(job), read_times(table))


def test_jobs_take_the_mean_of_their_size_over_seeds(seconds_of):
    for recipe in ("r", "r_new"):
        assert seconds_of(f"mine/rbm/{recipe}/seed7/machine") == 15.0
    assert seconds_of("mine/rbm/slow/seed7/machine") == 90.0
    assert seconds_of("mine/spins/binder/L64/groupinf") == 50.0


def test_others_take_the_mean_of_their_kind_and_unknown_ones_little(seconds_of):
    assert seconds_of("mine/rbm/rs/seed0/machine") == 47.0
    assert seconds_of("mine/spins/train/L6/group0") == 27.0
    assert seconds_of("mine/stack/s/seed0/layer1") == seconds_of("claims/claims") == 1.0


def test_published_table_knows_the_paper_and_a_new_system():
    known = read_times(PUBLISHED)
    for job in ("l/rbm/paper_text/seed0/machine", "new/spins/train/L10/group3"):
        assert guessed(*kind_and_size(job), known) > 1.0
    assert len(known) < 60


def test_log_and_benchmark_name_the_job():
    for path in ("logs/a/flow/from_T7.7.log", "benchmarks/a/flow/from_T7.7.tsv"):
        assert name_of(f"x/results/{path}") == "a/flow/from_T7.7"


def test_times_are_said_as_people_say_them():
    texts = list(map(as_text, (4.4, 89.4, 90.6, 5000, 6600)))
    assert texts == ["4 s", "89 s", "2 min", "83 min", "1 h 50 min"]


@pytest.fixture
def clock(monkeypatch):
    """Return a clock that tests set."""
    now = [0.0]
    monkeypatch.setattr(times.time, "monotonic", lambda: now[0])
    return now


def jobs(*seconds, cores=2, measured=True):
    """Return jobs of some seconds."""
    return Jobs(dict(enumerate(seconds)), cores, measured)


def test_work_is_shared_by_the_cores_but_no_run_is_over_before_its_longest_job():
    assert jobs(10, 20, 30, 40).left() == pytest.approx(50)
    assert jobs(10, 20, 30, 400).left() == pytest.approx(400)
    assert jobs().left() == 0.0


def test_what_is_done_or_begun_is_not_left(clock):
    run = jobs(100, 100)
    run.begin(0, "a")
    run.begin(1, "b")
    clock[0] = 40.0
    assert run.left() == pytest.approx(60)
    clock[0] = 99.0
    assert run.left() == pytest.approx(10), "a tenth of a job that should be over"
    clock[0] = 100.0
    assert run.end(0) == ("a", 100.0)
    assert list(run.open) == [1]


def test_a_slower_run_takes_longer(clock):
    run = jobs(TRUSTED, 100, cores=1)
    run.begin(0, "a")
    clock[0] = 3 * TRUSTED
    run.end(0)
    assert run.left() == pytest.approx(200)


def test_another_study_is_timed_by_its_own_jobs_alone(clock):
    run = jobs(10, 100, cores=1, measured=False)
    assert run.left() is None
    run.begin(0, "a")
    clock[0] = 5.0
    run.end(0)
    assert run.left() == pytest.approx(50)
