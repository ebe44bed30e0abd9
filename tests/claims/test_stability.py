"""Ledgers of the same shares are told from those of other shares."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from shortsight.claims.shares import Share
from shortsight.claims.stability import (
    compared,
    expected_changes,
    homogeneity_p,
    opposites,
)
from shortsight.random import stream

ALPHA = 1e-5
N_ROWS, N_SEEDS = 60, 16


def ledger(n_yes, marked=False):
    """Return a ledger of rows of 16 trainings, of which so many show the claim."""
    rows = []
    for i, yes in enumerate(n_yes):
        yes = int(yes)
        verdict = str(Share(yes, N_SEEDS - yes, 0).verdict())
        entry = {"claim": f"c{i}", "system": "s", "recipe": "r", "pooled": False}
        entry |= {"verdict": verdict, "depends_on": "seed", "marked": marked}
        entry |= {"n_yes": yes, "n_no": N_SEEDS - yes, "n_cannot": 0, "p_signs": ""}
        rows.append(entry | {"n": N_SEEDS, "replicates": "seeds"})
    return pd.DataFrame(rows)


def studies(shares, rng, n_studies=3):
    """Return ledgers whose trainings are drawn from shares, (n_studies, rows)."""
    shares = np.broadcast_to(shares, (n_studies, N_ROWS))
    drawn = rng.binomial(N_SEEDS, shares)
    return {f"root seed {i}": ledger(yes) for i, yes in enumerate(drawn)}


def test_opposites_need_a_mark():
    """Holds and fails are opposites if one is marked; depends is nobody's opposite."""
    rows = ledger([16, 0, 8]).to_dict("records")
    holds, fails, depends = rows
    assert not opposites([holds, fails])
    assert opposites([holds | {"marked": True}, fails])
    assert opposites([holds, fails | {"marked": True}])
    assert not opposites([holds | {"marked": True}, depends])
    assert not opposites([holds | {"marked": True}, holds])


def test_homogeneity_known_answers():
    """Of two studies Fisher's exact test; alike in all, 1; without counts, none."""
    rng = stream(1, "fisher")
    two = np.array([[10, 6, 0], [3, 13, 0]])
    exact = stats.fisher_exact(two[:, :2]).pvalue
    assert homogeneity_p(two, rng) == pytest.approx(exact, rel=1e-12)
    assert homogeneity_p(np.array([[16, 0, 0]] * 3), rng) == 1.0
    assert np.isnan(homogeneity_p(np.zeros((3, 3), int), rng))


def test_studies_of_the_same_shares_are_stable():
    """Changes within their range as often as it says; no row depends on the data."""
    rng, within = stream(2, "stable"), 0
    for _ in range(20):
        ledgers = studies(np.linspace(0.0, 1.0, N_ROWS), rng)
        changed, (low, high) = expected_changes(ledgers, rng)
        within += low <= changed <= high
    lost = compared(ledgers, rng)["depends_on_data"].sum()
    assert stats.binomtest(within, 20, 0.95, alternative="less").pvalue > ALPHA
    assert lost <= 1


def test_studies_of_other_shares_are_not():
    """Negative control: shares that move from study to study."""
    rng = stream(3, "unstable")
    moving = np.array([np.full(N_ROWS, share) for share in (0.05, 0.4, 0.95)])
    ledgers = studies(moving, rng)
    table = compared(ledgers, rng)
    changed, (_, high) = expected_changes(ledgers, rng)
    assert table["depends_on_data"].mean() > 0.9
    assert changed > high
    assert table["changed"].sum() == changed


def test_rows_that_only_one_study_has_are_left_out():
    ledgers = {"one": ledger([16, 0]), "two": ledger([16])}
    table = compared(ledgers, stream(4, "rows"))
    assert table["claim"].tolist() == ["c0"]
    assert table["one"].tolist() == ["holds (16 of 16)"]


def test_rows_without_trainings_count_no_change():
    number = ledger([16]).assign(n_yes=0, n_no=0, replicates="configurations")
    ledgers = {"one": number, "two": number.assign(verdict="fails")}
    changed, bounds = expected_changes(ledgers, stream(5, "numbers"))
    assert (changed, bounds) == (0, (0.0, 0.0))
    table = compared(ledgers, stream(5, "numbers"))
    assert table["changed"].tolist() == [True]
    assert np.isnan(table["p"].iloc[0])
