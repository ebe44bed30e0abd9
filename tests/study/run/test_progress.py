"""What a long job says in its log, and who reads it there."""

import logging

import pytest

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.sampling.chain import sample, sample_literal
from study.run import progress
from study.run.progress import last_line, reporter

SAID = "step 902 of 1000, 2/s, 49 s left"


def test_rate_counts_what_this_run_did(monkeypatch, caplog):
    """Work that goes on from step 900 at 2 steps a second has 49 s left after two."""
    clock = iter([0.0, 0.5, 1.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0.0)
    caplog.set_level(logging.INFO)
    report = reporter("step")
    report(901, 1000)
    report(902, 1000)
    assert caplog.messages[-1] == SAID


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (["begins: 3 of its inputs are old"], None),
        (["begins", SAID], SAID),
        ([SAID, "step 1000 of 1000, 2/s, 0 s left"], None),
    ],
)
def test_last_line_is_read_of_a_job_at_work(lines, last, tmp_path):
    text = "".join(f"2026-01-01 00:00:00,000 {line}\n" for line in lines)
    (tmp_path / "job.log").write_text(text)
    assert last_line(tmp_path / "job.log") == last
    assert last_line(tmp_path / "missing.log") is None


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
