"""Made-up trainings of an atlas: tables of flows, and the row of each training."""

import numpy as np
import pandas as pd

from shortsight.atlas.ends import READINGS, training_end
from shortsight.statistics import Estimate

LATE = (3, 4)
UNIT = Estimate(5.0, 0.01)


def flow_of(temperature=4.0, error=0.05, **others):
    """Return a flow of five lengths that ends at a temperature."""
    values = dict.fromkeys(READINGS, 0.5)
    values |= dict.fromkeys((c for c in READINGS if c.startswith("temp")), temperature)
    table = pd.DataFrame({"length": np.arange(5)})
    for column, value in (values | others).items():
        table[column], table[f"{column}_error"] = value, error
    return table


def mixture_of(temperature=4.5):
    """Return the one row of a training mixture."""
    return flow_of(temperature)[:1]


def end_of(
    cold=4.0, hot=4.0, long=None, mixture=4.5, likelihood=None, back=None, **settings
):
    """Return what one training says; its long flows end where it says, or do not."""
    flows = {"cold": flow_of(cold), "hot": flow_of(hot)}
    goes_on = {name: table[-1:] for name, table in flows.items()}
    if long is not None:
        goes_on = {name: flow_of(long)[-1:] for name in flows}
    own = {"late": LATE, "unit": UNIT, "window": 0.1} | settings
    return training_end(flows, goes_on, mixture_of(mixture), likelihood, back, **own)


def trainings(ends, **key):
    """Return the rows of trainings that end at some shares of T_pc."""
    whole = {"part": "range", "system": "a", "recipe": "r", "base": "r"}
    whole |= {"training_set": "system", "length": 10, "coupling": "c", "highest": 2.27}
    whole |= {"unit_error": 0.001, "mixture": 1.0, "mixed": True, "gap": np.nan}
    whole |= {"unit": 5.0, "curve_error": 0.0, "training_error": 0.0}
    whole |= {"gap_error": np.nan, "critical": 0.0, "mixture_error": 0.01}
    return pd.DataFrame(
        [
            whole | key | {"seed": i, "end": end, "end_error": 0.001}
            for i, end in enumerate(ends)
        ]
    )
