r"""Does the ledger say the same again? Studies that differ in their root seed alone.

A share of trainings near the edge of a verdict changes it by chance: what counts is
whether more verdicts change than trainings drawn again from each row's pooled share
would, whether one to be quoted alone turns into its opposite, and whether the counts of
a row are those of one share at all (Freeman and Halton's exact test, over many rows
Benjamini and Hochberg). A row that fails this test depends on the data: its training
sets, its thermometer.

References: G. H. Freeman and J. H. Halton, Biometrika 38, 141 (1951).
"""

from collections.abc import Mapping
from functools import cache

import numpy as np
import pandas as pd
from scipy.stats import MonteCarloMethod, fisher_exact

from shortsight.claims.rates import benjamini_hochberg
from shortsight.claims.shares import Share
from shortsight.claims.text import share_text, verdict_text
from shortsight.claims.verdict import LEVEL, Verdict

__all__ = ["compared", "expected_changes", "homogeneity_p", "opposites"]

KEYS = ["claim", "system", "recipe"]
COUNTS = ["n_yes", "n_no", "n_cannot"]
N_DRAWS = 2000  # sets of studies that are drawn again
N_TABLES = 9999  # of the Monte Carlo test
OPPOSITE = {Verdict.HOLDS: Verdict.FAILS, Verdict.FAILS: Verdict.HOLDS}


def compared(
    ledgers: Mapping[str, pd.DataFrame], rng: np.random.Generator
) -> pd.DataFrame:
    """Return a row for each claim, system and recipe that all ledgers (by name) have.

    Beside these: for each study its verdict and trainings in words; ``changed``,
    whether the verdicts are not all the same; ``opposite``, whether a marked one meets
    its opposite; ``p``, of the counts being those of one share (nan where they are not
    of trainings), and ``p_bh``; ``depends_on_data``.
    """
    tables, common = _indexed(ledgers)
    rows = []
    for key in common:
        of_row = [table.loc[key] for table in tables]
        words = [_words(entry) for entry in of_row]
        counts = np.array([[entry[name] for name in COUNTS] for entry in of_row])
        rows.append(
            dict(zip(KEYS, key, strict=True))
            | dict(zip(ledgers, words, strict=True))
            | {"changed": len({entry["verdict"] for entry in of_row}) > 1}
            | {"opposite": opposites(of_row), "p": homogeneity_p(counts, rng)}
        )
    table = pd.DataFrame(rows)
    table["p_bh"] = benjamini_hochberg(table["p"])
    return table.assign(depends_on_data=table["p_bh"] <= LEVEL)


def _indexed(ledgers: Mapping[str, pd.DataFrame]) -> tuple[list[pd.DataFrame], list]:
    """Return the rows that are not pooled by their keys, and the keys that all have."""
    tables = [table[~table["pooled"].astype(bool)] for table in ledgers.values()]
    tables = [table.set_index(KEYS) for table in tables]
    first, *others = (table.index for table in tables)
    return tables, [key for key in first if all(key in other for other in others)]


def _words(entry: pd.Series) -> str:
    shown = share_text(entry)
    return verdict_text(entry) + (f" ({shown})" if shown else "")


def opposites(entries: list) -> bool:
    """Return whether a marked verdict of one study is the opposite of another's."""
    said = {entry["verdict"] for entry in entries}
    marked = {entry["verdict"] for entry in entries if entry["marked"]}
    return any(OPPOSITE.get(Verdict(verdict)) in said for verdict in marked)


def homogeneity_p(counts: np.ndarray, rng: np.random.Generator) -> float:
    """Return the p-value that counts, shape (n_studies, k), are of the same shares.

    It is 1 if all studies say one thing alone, nan if one has no counts.
    """
    if (counts.sum(axis=1) == 0).any():
        return np.nan
    counts = counts[:, counts.sum(axis=0) > 0]
    if counts.shape[1] < 2 or len(counts) < 2:
        return 1.0
    method = MonteCarloMethod(n_resamples=N_TABLES, rng=rng)
    method = None if counts.shape == (2, 2) else method
    return float(fisher_exact(counts, method=method).pvalue)


def expected_changes(
    ledgers: Mapping[str, pd.DataFrame], rng: np.random.Generator
) -> tuple[int, tuple[float, float]]:
    """Return how many rows of trainings change their verdict, and how many should.

    The latter are the central 95 % of the same number if the trainings of every study
    were drawn again from the pooled share of each row, rows independent of each other.
    Verdicts are those of the counts alone, at 95 %, in both numbers: the levels of many
    rows together depend on all of them.
    """
    tables, common = _indexed(ledgers)
    counts = np.stack([t.loc[common, COUNTS].to_numpy(int) for t in tables], axis=1)
    counts = counts[(counts.sum(axis=-1) > 0).all(axis=1)]
    seen = sum(_differ(_verdicts(of_row)[None])[0] for of_row in counts)
    drawn = np.zeros(N_DRAWS, dtype=int)
    for of_row in counts:
        pooled = of_row.sum(axis=0) / of_row.sum()
        again = [rng.multinomial(sum(c), pooled, size=N_DRAWS) for c in of_row]
        drawn += _differ(np.stack([_verdicts(study) for study in again], axis=1))
    low, high = np.quantile(drawn, [0.5 * LEVEL, 1 - 0.5 * LEVEL])
    return int(seen), (float(low), float(high))


def _differ(verdicts: np.ndarray) -> np.ndarray:
    """Return whether verdicts, shape (n, n_studies), are not all the same."""
    return (verdicts != verdicts[:, :1]).any(axis=1)


def _verdicts(counts: np.ndarray) -> np.ndarray:
    """Return the verdict of each row of counts, shape (n, 3)."""
    n = counts.max(initial=0) + 1
    codes, which = np.unique(counts @ [n * n, n, 1], return_inverse=True)
    said = [_verdict(int(c // n**2), int(c // n % n), int(c % n)) for c in codes]
    return np.array(said)[which]


@cache
def _verdict(n_yes: int, n_no: int, n_cannot: int) -> str:
    return str(Share(n_yes, n_no, n_cannot).verdict())
