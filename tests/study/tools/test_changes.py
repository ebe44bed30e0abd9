"""The changes of verdicts are two tables."""

import pandas as pd

from study.tools.changes import page


def test_claims_come_before_single_rows():
    keys = {"claim": "it", "before": "inconclusive", "after": "holds", "why": "so"}
    table = pd.DataFrame(
        [
            keys | {"system": "", "recipe": "", "pooled": True},
            keys | {"system": "s", "recipe": "r", "pooled": False},
        ]
    )
    lines = page(table).strip().splitlines()
    assert lines[4] == "| it | inconclusive | holds | so |"
    assert lines[-1] == "| it s r | inconclusive | holds | so |"
