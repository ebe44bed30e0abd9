"""Of the decided rows at most a twentieth is wrong, though rows share trainings."""

import numpy as np
import pytest
from scipy import stats

from shortsight.claims.rates import benjamini_hochberg, holm, rates
from shortsight.claims.shares import Share
from shortsight.claims.verdict import smallest_level
from shortsight.random import stream

ALPHA = 1e-5
N_STUDIES, N_SEEDS = 1000, 16


def test_holm_known_answer():
    """The example of four p-values, worked by hand."""
    adjusted = holm([0.01, 0.04, 0.03, 0.005])
    np.testing.assert_allclose(adjusted, [0.03, 0.06, 0.06, 0.02], rtol=1e-12)
    assert np.isnan(holm([np.nan, 0.2])[0])
    assert holm([np.nan, 0.2])[1] == 0.2


def test_benjamini_and_hochberg_known_answer():
    """4 p_1/1, 4 p_2/2, 4 p_3/3, p_4, each no larger than the next."""
    adjusted = benjamini_hochberg([0.01, np.nan, 0.04, 0.03, 0.005])
    np.testing.assert_allclose(adjusted, [0.02, np.nan, 0.04, 0.04, 0.02], rtol=1e-12)
    assert np.isnan(benjamini_hochberg([np.nan])).all()


def test_levels_of_decided_rows():
    """Two of four are decided: the level is half of 5 %; by Holm one: a quarter."""
    found = rates([0.01, 0.2, 0.02, 0.9])
    assert found.level == pytest.approx(0.05 * 2 / 4)
    assert found.level_holm == pytest.approx(0.05 / 4)
    assert found.next_level == pytest.approx(0.05 * 3 / 4)
    nothing = rates([np.nan, 0.9])
    assert (nothing.level, nothing.next_level) == (0.05, 0.05)


def test_a_decided_row_decides_at_its_level():
    """Its p is at most q R / m for every decided row, whatever the p-values."""
    rng = stream(1, "levels")
    for _ in range(100):
        p = rng.random(20) ** rng.integers(1, 6)
        found = rates(p)
        assert (p[found.p_bh <= 0.05] <= found.level).all()
        assert (p[found.p_holm <= 0.05] <= found.level_holm).all()


def correlated(shares, rng):
    """Return how many of 16 trainings show each row, (studies, rows).

    Rows come in threes (cold, critical, hot) that see the same machines: one number of
    a machine is behind half of the variance of all three.
    """
    rows = (N_STUDIES, len(shares), N_SEEDS)
    machine = np.repeat(rng.standard_normal((rows[0], -(-rows[1] // 3), N_SEEDS)), 3, 1)
    latent = np.sqrt(0.5) * (machine[:, : rows[1]] + rng.standard_normal(rows))
    return (latent < stats.norm.ppf(shares)[:, None]).sum(axis=-1)


@pytest.fixture(scope="module")
def studies():
    """Return p-values (studies, rows) and what is wrong of a row decided at a level.

    Shares on the edges of verdicts, where errors are most frequent, and numbers on the
    edge of their band, of which any decision is wrong; only a few are far inside.
    """
    rng = stream(2, "studies")
    shares = np.repeat([0.05, 0.5, 0.95], 6)
    counts = correlated(shares, rng)
    table = [Share(yes, N_SEEDS - yes, 0) for yes in range(N_SEEDS + 1)]
    p_of_count = np.array([smallest_level(share.verdict) for share in table])
    common = np.repeat(rng.standard_normal((N_STUDIES, 14)), 3, axis=1)
    z = np.sqrt(0.5) * (common + rng.standard_normal((N_STUDIES, 42)))
    z[:, :2] += 6.0
    p = np.column_stack([p_of_count[counts], 2 * stats.norm.sf(np.abs(z))])
    allowed = {0.05: "fails", 0.5: "depends", 0.95: "holds"}

    def wrong(level):
        said = np.array([str(share.verdict(level)) for share in table])[counts]
        right = np.array([allowed[share] for share in shares])
        edge = np.arange(42) >= 2
        return np.column_stack([said != right, np.broadcast_to(edge, z.shape)])

    return p, wrong


def false_share(p, decided, wrong):
    """Return the mean share of decided rows that are wrong, and its error."""
    shares = (decided & wrong).sum(axis=1) / np.maximum(decided.sum(axis=1), 1)
    return shares.mean(), shares.std(ddof=1) / len(p) ** 0.5


def test_false_share_under_shared_seeds(studies):
    p, wrong = studies
    decided, wrong_at = np.zeros(p.shape, bool), np.zeros(p.shape, bool)
    levels = np.empty(len(p))
    for i, row in enumerate(p):
        found = rates(row)
        decided[i], levels[i] = found.p_bh <= 0.05, found.level
    for level in np.unique(levels):
        same = levels == level
        wrong_at[same] = wrong(level)[same]
    mean, error = false_share(p, decided, wrong_at)
    assert mean < 0.05 + 4.5 * error
    assert decided.mean() > 0.2  # it does decide


def test_without_correction_too_many_are_wrong(studies):
    """Negative control: every row by itself at 5 %."""
    p, wrong = studies
    mean, error = false_share(p, p <= 0.05, wrong(0.05))
    assert mean > 0.05 + 4.5 * error


def test_holm_errs_in_a_twentieth_of_studies(studies):
    p, wrong = studies
    erred = 0
    for i, row in enumerate(p):
        found = rates(row)
        marked = found.p_holm <= 0.05
        erred += (
            bool((marked & wrong(found.level_holm)[i]).any()) if marked.any() else 0
        )
    assert stats.binomtest(erred, len(p), 0.05, alternative="greater").pvalue > ALPHA
