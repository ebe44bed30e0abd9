"""What a long job says in its log."""

import logging

from study.run import progress


def test_rate_counts_what_this_run_did(monkeypatch, caplog):
    """Work that goes on from step 900 at 2 steps a second has 49 s left after two."""
    clock = iter([0.0, 0.5, 1.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0.0)
    caplog.set_level(logging.INFO)
    report = progress.reporter("step")
    report(901, 1000)
    report(902, 1000)
    assert caplog.messages[-1] == "step 902 of 1000, 2/s, 49 s left"
