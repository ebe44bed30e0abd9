"""Temperatures at the end of flows: every machine, each start once."""

import numpy as np
from drawing import LATE, flow_table_of

from shortsight.figures.tables.temperatures import (
    READINGS,
    temperature_rows,
    temperatures_table,
)


def test_reading_that_the_flow_lacks_is_undefined():
    table = flow_table_of().drop(columns=[READINGS[4], f"{READINGS[4]}_error"])
    rows = temperature_rows("s", "r", 0, "7.0", table, late_lengths=LATE)
    rows = rows.set_index(["kind", "reading"])
    assert np.isnan(rows.loc[("flow", READINGS[4]), "value"])
    assert rows.loc[("flow", READINGS[0]), "value"] == 5.0
    assert rows.loc[("start", READINGS[0]), "value"] == 7.0


def test_every_end_is_kept_and_the_start_once():
    flow = flow_table_of()
    table = temperatures_table(
        temperature_rows("s", recipe, seed, "7.0", flow, late_lengths=LATE)
        for recipe in ("one", "two")
        for seed in range(3)
    )
    assert len(table) == (1 + 2 * 3) * len(READINGS)
    starts = table[table["kind"] == "start"]
    assert len(starts) == len(READINGS)
    assert set(starts["value"]) == {7.0}
