"""The time that is left: of the work, of the longest chain, at the pace of this run."""

import pytest

from study.run import left
from study.run.left import TRUSTED, Jobs, Work


@pytest.fixture
def clock(monkeypatch):
    """Return a clock that tests set."""
    now = [0.0]
    monkeypatch.setattr(left.time, "monotonic", lambda: now[0])
    return now


def jobs(*seconds, cores=2, measured=True, chain=False, threads=1):
    """Return jobs of some seconds, all at once possible or one after the other."""
    expected = {
        n: Work(s, threads, frozenset([n - 1] if chain else []))
        for n, s in enumerate(seconds)
    }
    return Jobs(expected, cores, measured)


def test_work_is_shared_by_the_cores():
    assert jobs(10, 20, 30, 40).left() == pytest.approx(50)
    assert jobs(10, 20, 30, 40, threads=2).left() == pytest.approx(100)


def test_a_chain_is_not_shared():
    """What a job needs beyond the run, as job -1 here, is done."""
    assert jobs(10, 20, 30, 40, chain=True).left() == pytest.approx(100)


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


def test_a_run_of_nothing_takes_no_time():
    assert jobs().left() == 0.0
