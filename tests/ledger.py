"""Made-up claims and evidence, and a ledger with the columns of claims.parquet."""

import numpy as np
import pandas as pd

from shortsight.claims.evidence.rows import gather, row
from shortsight.claims.judged import judged_tests

__all__ = ["COLUMNS", "SEEDS", "SYSTEMS", "about", "claim", "evidence"]
__all__ += ["example_ledger", "judged"]

COLUMNS = """
claim statement where system recipe pooled statistic unit paper_value band_low band_high
value error interval_low interval_high n replicates verdict verdict_uncorrected p reason
evidence digest family outside
"""
COLUMNS = tuple(COLUMNS.strip().replace("\n", " ").split(" "))

SYSTEMS = {
    "long_range": {
        "claims_of": "long_range",
        "analyses": ["flow"],
        "family": "paper",
    },
    "slower": {"claims_of": "long_range", "analyses": ["flow"], "family": "slower"},
    "without": {"claims_of": "long_range", "analyses": ["scaling"], "family": "paper"},
}
SEEDS = np.array([0.95, 1.0, 1.05, 1.02, 0.98])


def example_ledger() -> pd.DataFrame:
    """Return three claims: one judged twice, one too wide, one that has no test."""
    base = dict.fromkeys(COLUMNS, "") | {"digest": "0" * 16, "pooled": False}
    base |= dict.fromkeys(COLUMNS[8:15], np.nan) | {"n": 8, "p": np.nan}
    base |= {"family": "paper", "outside": False}
    cold = base | {
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
            base
            | spin
            | {"pooled": True, "paper_value": 0.53}
            | {"band_low": 0.51, "band_high": 0.55}
            | {"value": 0.45, "interval_low": 0.4, "interval_high": 0.52}
            | {"verdict": "inconclusive"},
            base
            | lost
            | {"pooled": True, "verdict": "not testable", "n": np.nan}
            | {"reason": "a statement about the literature"},
        ],
        columns=COLUMNS,
    )


def claim(*tests, **more):
    """Return a claim about the flows of the long-range system."""
    return {
        "statement": "x is so",
        "where": "I",
        "of": "long_range",
        "needs": ["flow"],
        "tests": list(tests),
    } | more


def about(value=1.0, tolerance=0.5, **more):
    """Return a test that asks for a value."""
    numbers = {"value": value, "tolerance": tolerance}
    return {"statistic": "x", "unit": "J", "how": "-"} | numbers | more


def evidence(values, system="long_range", recipe="first", statistic="x", kind="seeds"):
    """Return evidence of one number, a replicate a value."""
    rows = [
        row(statistic, v, 0.1, kind=kind, replicate=i) for i, v in enumerate(values)
    ]
    table = pd.DataFrame(gather(rows))
    return table.assign(system=system, recipe=recipe, path="a.parquet", digest="d")


def judged(claims, *parts, controls=()):
    """Return the tests of claims by evidence, of the systems that have any."""
    joined = pd.concat(parts, ignore_index=True)
    systems = {s: SYSTEMS[s] for s in SYSTEMS if s in {"without", *joined["system"]}}
    return judged_tests(claims, joined, systems, controls)
