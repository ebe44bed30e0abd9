"""What a long job says in its log, and who reads it there."""

import logging

import pytest

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.sampling.chain import sample, sample_literal
from study.run import progress
from study.run.progress import last_line, reporter


@pytest.fixture
def log(tmp_path, monkeypatch):
    """Return a function that writes a log as a job does, and returns its path."""
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0.0)
    root, level = logging.getLogger(), logging.getLogger().level

    def write(*counts):
        handler = logging.FileHandler(tmp_path / "job.log")
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        root.addHandler(handler)
        root.setLevel(logging.INFO)
        try:
            logging.info("begins: 3 of its inputs are old")
            report = reporter("training step")
            for done in counts:
                report(done, 40)
        finally:
            root.removeHandler(handler)
            root.setLevel(level)
            handler.close()
        return tmp_path / "job.log"

    return write


def test_rate_counts_what_this_run_did(monkeypatch, caplog):
    """Work that goes on from step 900 at 2 steps a second has 49 s left after two."""
    clock = iter([0.0, 0.5, 1.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0.0)
    caplog.set_level(logging.INFO)
    report = reporter("step")
    report(901, 1000)
    report(902, 1000)
    assert caplog.messages[-1] == "step 902 of 1000, 2/s, 49 s left"


def test_last_line_of_a_job_at_work_is_read(log):
    line = last_line(log(10, 20))
    assert line.startswith("training step 20 of 40, ")
    assert line.endswith(" s left")


def test_jobs_at_their_end_or_silent_say_nothing(log, tmp_path):
    assert last_line(log()) is None
    assert last_line(log(20, 40)) is None
    assert last_line(tmp_path / "missing.log") is None


def test_damaged_or_huge_log_does_no_harm(log):
    path = log(10)
    path.write_bytes(b"\xff\x00" * 100_000 + b"\n" + path.read_bytes())
    assert last_line(path).startswith("training step 10 of 40")


@pytest.mark.parametrize("sampler", ["cluster", "literal"])
def test_sampling_says_how_far_it_is_and_draws_the_same(sampler):
    couplings = kernel("nearest_neighbour", 4, alpha=3.0, boundary="minimum_image")
    calls = []
    kwargs = {"n_configurations": 20}
    if sampler == "cluster":
        draw, kwargs = sample, {**kwargs, "n_chains": 10, "sampler": "cluster"}
    else:
        draw, kwargs = sample_literal, {**kwargs, "n_attempts": 32}
    silent = draw(couplings, 4, 3.0, rng=stream(1, "watch"), **kwargs)
    report = lambda done, total: calls.append((done, total))  # noqa: E731
    told = draw(couplings, 4, 3.0, rng=stream(1, "watch"), on_progress=report, **kwargs)
    assert calls == ([(1, 2), (2, 2)] if sampler == "cluster" else [(20, 20)])
    assert (told.spins == silent.spins).all()
