"""Made-up claims and evidence, and a ledger with the columns of claims.parquet."""

from typing import get_type_hints

import numpy as np
import pandas as pd

from shortsight.claims.evidence.rows import gather, row
from shortsight.claims.ledger import ledger
from shortsight.claims.row import CLAIM_COLUMNS, ClaimRow

__all__ = ["SEEDS", "SYSTEMS", "about", "claim", "evidence", "example_ledger"]
__all__ += ["judged", "placed"]

SYSTEMS = {
    "long_range": {"analyses": ["flow"], "family": "paper"},
    "slower": {"analyses": ["flow"], "family": "slower"},
    "without": {"analyses": ["scaling"], "family": "paper"},
}
SYSTEMS = {name: of | {"claims_of": "long_range"} for name, of in SYSTEMS.items()}
SEEDS = np.linspace(0.95, 1.05, 8)


def example_ledger() -> pd.DataFrame:
    """Return three claims: one by two recipes, one too wide, one that has no test."""
    empty = {str: "", float: np.nan, int: 0, bool: False}
    base = {name: empty[kind] for name, kind in get_type_hints(ClaimRow).items()}
    base |= {"digest": "0" * 16, "family": "paper", "system": "long_range"}
    cold = base | {"claim": "flow-cold-temperature", "where": "II.A, Figure 3c"}
    cold["statement"] = "The flow from T = 0 ends at T of about 6 <and stays>"
    cold |= {"statistic": "cold_temperature_end", "unit": "J", "replicates": "seeds"}
    cold |= {"paper_value": 6.0, "band_low": 5.5, "band_high": 6.5, "n": 8}
    cold |= {"evidence": "results/long_range/evidence/flow_paper_text.parquet"}
    fails = {"recipe": "paper_text", "verdict": "fails", "primary": True, "n_no": 8}
    fails |= {"value": 5.0123, "error": 0.08, "share_low": 0.0, "share_high": 0.37}
    fails |= {"interval_low": 4.8, "interval_high": 5.2, "why": "as the text says"}
    fails |= {"p": 0.0078, "p_holm": 0.0078, "also": "mean of the curve"}
    fails["against"] = "long_range sibling_code mixed"
    mixed = {"recipe": "sibling_code", "verdict": "mixed", "n_yes": 3, "n_no": 5}
    mixed |= {"value": 11.5, "error": 0.6, "share_low": 0.09, "share_high": 0.76}
    mixed |= {"interval_low": 10.0, "interval_high": 13.0}
    spin = base | {"claim": "spin-dimension-at-tc", "primary": True}
    spin |= {"statement": "The spin has dimension 0.53", "verdict": "undecided"}
    spin |= {"paper_value": 0.53, "band_low": 0.51, "band_high": 0.55, "unit": "1"}
    spin |= {"value": 0.45, "error": 0.03, "interval_low": 0.4, "interval_high": 0.52}
    spin["decide_with"] = "about 4 times the data"
    lost = base | {"claim": "no-analytic-results", "verdict": "not testable"}
    lost |= {"statement": "No analytic results exist", "primary": True}
    lost["reason"] = "a statement about the literature"
    return pd.DataFrame([cold | fails, cold | mixed, spin, lost], columns=CLAIM_COLUMNS)


def claim(*tests, **more):
    """Return a claim about the flows of the long-range system."""
    own = {"statement": "x is so", "where": "I", "of": "long_range"}
    primary = {"system": "long_range", "recipe": "first", "how": "declared"}
    own |= {"needs": ["flow"], "primary": primary}
    return own | {"tests": list(tests)} | more


def about(value=1.0, tolerance=0.5, **more):
    """Return a test that asks for a value."""
    numbers = {"value": value, "tolerance": tolerance}
    return {"statistic": "x", "unit": "J", "how": "-"} | numbers | more


def evidence(values, statistic="x", kind="seeds", error=0.1, **where):
    """Return evidence of one number, a replicate a value."""
    about = {"error": error, "kind": kind}
    rows = [row(statistic, v, **about, replicate=i) for i, v in enumerate(values)]
    return placed(rows, **where)


def placed(rows, system="long_range", recipe="first"):
    """Return rows of evidence with where they come from."""
    table = pd.DataFrame(gather(rows))
    return table.assign(system=system, recipe=recipe, path="a.parquet", digest="d")


def judged(claims, *parts):
    """Return (rows, tests) of claims by evidence, of the systems that have any."""
    joined = pd.concat(parts, ignore_index=True)
    systems = {s: SYSTEMS[s] for s in SYSTEMS if s in {"without", *joined["system"]}}
    return ledger(claims, joined, systems, {})
