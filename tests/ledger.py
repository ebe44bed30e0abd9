"""A made-up ledger with the columns of results/claims/claims.parquet."""

import numpy as np
import pandas as pd

__all__ = ["COLUMNS", "example_ledger"]

COLUMNS = """
claim statement where system recipe pooled statistic unit paper_value band_low band_high
value error interval_low interval_high n replicates verdict verdict_uncorrected p reason
evidence digest family outside
"""
COLUMNS = tuple(COLUMNS.strip().replace("\n", " ").split(" "))


def example_ledger() -> pd.DataFrame:
    """Return three claims: one judged twice, one too wide, one that has no test."""
    row = dict.fromkeys(COLUMNS, "") | {"digest": "0" * 16, "pooled": False}
    row |= dict.fromkeys(COLUMNS[8:15], np.nan) | {"n": 8, "p": np.nan}
    row |= {"family": "paper", "outside": False}
    cold = row | {
        "claim": "flow-cold-temperature",
        "statement": "The flow from T = 0 ends at T of about 6 <and stays>",
        "where": "II.A, 3c",
        "system": "long_range",
        "unit": "J/k_B",
        "paper_value": 6.0,
        "band_low": 5.5,
        "band_high": 6.5,
        "replicates": "seeds",
        "evidence": "results/long_range/flow",
    }
    numbers = {"value": 5.0123, "interval_low": 4.8, "interval_high": 5.2}
    warm = {"value": 11.5, "interval_low": 10.0, "interval_high": 13.0}
    spin = {"claim": "spin-dimension-at-tc", "statement": "The spin has dimension 0.53"}
    lost = {"claim": "no-analytic-results", "statement": "No analytic results exist"}
    return pd.DataFrame(
        [
            cold | numbers | {"recipe": "paper_text", "verdict": "inconsistent"},
            cold | warm | {"recipe": "sibling_code", "verdict": "inconsistent"},
            cold | {"pooled": True, "system": "", "verdict": "inconsistent"},
            row
            | spin
            | {"pooled": True, "paper_value": 0.53}
            | {"band_low": 0.51, "band_high": 0.55}
            | {"value": 0.45, "interval_low": 0.4, "interval_high": 0.52}
            | {"verdict": "inconclusive"},
            row
            | lost
            | {"pooled": True, "verdict": "not testable", "n": np.nan}
            | {"reason": "a statement about the literature"},
        ],
        columns=COLUMNS,
    )
