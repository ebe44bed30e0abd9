"""A row of evidence has the error of what it varies with."""

import numpy as np
import pytest

from shortsight.claims.evidence.rows import bootstrap_row, gather, jackknife_row, row


def test_resamples_that_are_all_alike_have_no_error():
    assert np.isnan(row("x", 1.0, 0.0)["error"])
    assert row("x", 1.0, kind="exact")["error"] == 0.0
    assert row("x", 1.0, kind="seeds")["error"] == 0.0  # it belongs to the training


def test_bootstrap_and_jackknife_errors():
    """Resamples 1, 3: sd sqrt(2); leave-one-out 1, 3: sqrt(n - 1) times sd 1."""
    values = np.array([2.0, 1.0, 3.0])
    assert bootstrap_row("x", values)["error"] == pytest.approx(2**0.5)
    assert jackknife_row("x", values)["error"] == pytest.approx(1.0)
    assert np.isnan(jackknife_row("x", values[:2])["error"])


def test_replicas_that_are_alike_may_be_a_step_off():
    """Of three alike one of five: a step of 0.4 over the root of four."""
    for make in (bootstrap_row, jackknife_row):
        assert make("x", np.ones(4), 0.4)["error"] == pytest.approx(0.2)
        assert np.isnan(make("x", np.ones(4))["error"])


def test_too_many_undefined_resamples_leave_no_error():
    """One of five is a fifth, and allowed; two are too many."""
    values = np.array([2.0, 1.0, 2.0, 3.0, 4.0, np.nan])
    assert np.isfinite(bootstrap_row("x", values)["error"])
    values[1] = np.nan
    assert np.isnan(bootstrap_row("x", values)["error"])


def test_no_rows_have_the_columns_of_any():
    some, none = gather([row("x", 1.0)]), gather([])
    assert [c.dtype for c in none.values()] == [c.dtype for c in some.values()]
    assert list(none) == list(some)
