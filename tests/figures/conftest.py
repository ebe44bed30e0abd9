"""Tables of every kind of figure, and the style they are drawn in."""

import itertools

import numpy as np
import pandas as pd
import pytest
from drawing import TEMPERATURES, flow_table_of

from shortsight.figures import style
from shortsight.records.files import write_table


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    style.plt.close("all")


@pytest.fixture
def scaling():
    """Return a table of Figure 2 with an undefined and a wild energy dimension."""
    value = 0.1 * TEMPERATURES
    value[0], value[20] = np.nan, 40.0
    part = {"temperature": TEMPERATURES, "error": 0.02, "spread": 0.1}
    tables = [
        pd.DataFrame({"panel": panel, "length": length, "value": values, **part})
        for panel, length, values in (
            ("a", 10, value),
            ("b", 10, 0.05 * TEMPERATURES),
            ("c", 8, 1 - TEMPERATURES / 15),
            ("c", 32, 1 - TEMPERATURES / 14),
        )
    ]
    return pd.concat(tables, ignore_index=True)


@pytest.fixture
def flow():
    """Return a table of Figures 3 to 5: two recipes, two seeds, a gap at length 3."""
    lengths = np.arange(8.0)
    tables = []
    for recipe, panel, seed in itertools.product(
        ["one", "two"], ["spin", "energy"], [-1, 0, 1]
    ):
        value = len(recipe + panel) / 10 + 0.01 * (seed + 1) * lengths
        value[3] = np.nan
        part = {"length": lengths, "value": value, "class_temperature": np.nan}
        key = {"panel": panel, "recipe": recipe, "seed": seed}
        tables.append(pd.DataFrame({**key, **part}))
    for recipe, length, seed in itertools.product(["one", "two"], [0, 5], [-1, 0, 1]):
        value = np.exp(-((TEMPERATURES - length - seed) ** 2))
        key = {"panel": "curve", "recipe": recipe, "seed": seed, "length": length}
        part = {"class_temperature": TEMPERATURES, "value": value}
        tables.append(pd.DataFrame({**key, **part}))
    return pd.concat(tables, ignore_index=True)


@pytest.fixture
def coarse_graining():
    """Return a table of Figure 8 with one stack that was read once."""
    cases, parts = [("a", "hidden"), ("b", "means"), ("b", "majority")], []
    for (panel, image), level in itertools.product(cases, [1, 2, 3]):
        value = np.exp(-((TEMPERATURES - level - len(image)) ** 2))
        curve = {"class_temperature": TEMPERATURES, "value": value, "error": 0.01}
        curve |= {"panel": panel, "level": level, "image": image}
        parts.append(pd.DataFrame(curve))
    read = {"panel": "c", "image": "hidden", "value": [12.0, 8.0, 7.0], "error": 0.1}
    parts.append(pd.DataFrame(read | {"level": [1, 2, 3]}))
    return pd.concat(parts, ignore_index=True).assign(choice=-1, seed=0)


@pytest.fixture
def flow_files(tmp_path):
    """Return the flows of two machines of a system, and paths of what they wrote."""
    flows = [["s", "one", 0, "7.0"], ["s", "two", 5, "7.0"]]
    files = {"flows": [], "long": []}
    for (_, recipe, seed, _), value in zip(flows, (0.2, 0.3), strict=True):
        for kind, shift in (("flows", 0.0), ("long", 0.5)):
            path = tmp_path / f"{recipe}{seed}{kind}.parquet"
            last = {"dimension_spin": value + shift, "temperature_peak": 10 * value}
            table = flow_table_of(**last)
            write_table(path, table if kind == "flows" else table.tail(1), "{}")
            files[kind].append(path)
    return flows, files
