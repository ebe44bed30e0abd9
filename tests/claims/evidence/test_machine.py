"""What is said of machines is what their locality tables and their energy say."""

import numpy as np
import pandas as pd
import pytest

from shortsight.claims.evidence.machine import machine_evidence
from shortsight.claims.evidence.rows import gather
from shortsight.random import stream


def test_machines_have_their_locality_and_move_every_correlator(names_of):
    """The median over units, without those whose map is constant."""
    one = pd.DataFrame({"unit": range(4), "morans_i": [np.nan, 0.1, 0.2, 0.6]})
    rows = machine_evidence({0: one, 1: one + 1}, stream(1, "enumerated machine"))
    table = pd.DataFrame(gather(rows))
    assert set(table["statistic"]) == names_of("machine")
    local = table[table["statistic"] == "weights_morans_i"]
    assert local["replicate"].tolist() == [0, 1]
    assert local["value"].iloc[0] == pytest.approx(0.2)
    share = table[table["statistic"] == "two_point_share"].iloc[0]
    assert (share["kind"], share["error"]) == ("exact", 0.0)
    assert share["value"] == 1.0  # 36 weights, 15 pairs
