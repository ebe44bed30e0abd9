"""Of many claims not even one is decided wrongly, though rows share trainings."""

from functools import cache

import numpy as np
import pytest
from scipy import stats

from shortsight.claims.shares import Share
from shortsight.claims.verdict import LEVEL, holm, smallest_level
from shortsight.random import stream

ALPHA = 1e-5
N_STUDIES, N_SEEDS = 1000, 16
SHARES = np.repeat([0.05, 0.5, 0.95], 6)
RIGHT = {0.05: "fails", 0.5: "mixed", 0.95: "holds"}


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
    counts = correlated(SHARES, rng)
    table = [Share(yes, N_SEEDS - yes, 0) for yes in range(N_SEEDS + 1)]
    p_of_count = np.array([smallest_level(share.verdict) for share in table])
    common = np.repeat(rng.standard_normal((N_STUDIES, 14)), 3, axis=1)
    z = np.sqrt(0.5) * (common + rng.standard_normal((N_STUDIES, 42)))
    z[:, :2] += 6.0
    p = np.column_stack([p_of_count[counts], 2 * stats.norm.sf(np.abs(z))])

    @cache
    def wrong(level):
        said = np.array([str(share.verdict(level)) for share in table])[counts]
        right = np.array([RIGHT[share] for share in SHARES])
        edge = np.arange(42) >= 2
        return np.column_stack([said != right, np.broadcast_to(edge, z.shape)])

    return p, wrong


def level_of(p_holm):
    """Return the level at which Holm's method judges the rows it decides."""
    return LEVEL / (len(p_holm) - (p_holm <= LEVEL).sum() + 1)


def test_at_most_a_twentieth_of_studies_decides_a_row_wrongly(studies):
    p, wrong = studies
    erred, decided = 0, 0
    for i, of_study in enumerate(p):
        p_holm = holm(of_study)
        told = p_holm <= LEVEL
        erred += bool((told & wrong(level_of(p_holm))[i]).any())
        decided += told.sum()
    assert stats.binomtest(erred, len(p), 0.05, alternative="greater").pvalue > ALPHA
    assert decided > 5 * len(p)


def test_without_correction_most_do(studies):
    """Negative control: every row by itself at 5 %."""
    p, wrong = studies
    erred = ((p <= LEVEL) & wrong(LEVEL)).any(axis=1)
    assert erred.mean() > 0.5
