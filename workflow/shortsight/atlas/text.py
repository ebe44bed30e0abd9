"""The atlas as text: the statements with their verdicts, and the ends, in Markdown."""

import numpy as np
import pandas as pd

from shortsight.atlas.common_errors import common_error
from shortsight.atlas.comparison import mean_of
from shortsight.atlas.statistics import STACKS
from shortsight.claims.text import markdown
from shortsight.statistics import Estimate

__all__ = ["ends_table", "page", "stacks_table"]

HEADER = """\
# What the study states of its atlas

The study's own statements (`workflow/statements.yaml`), judged as the paper's claims
are. They were fixed before the atlas first ran at full size, not before all trials.
Ends are in units of each model's own pseudo-critical temperature. Every statement is
judged by one row, which was declared with it; rows of other models stand beside it,
each judged at 95 % by itself. The chance that even one verdict is wrong is at most 5 %
(Holm). All stacks of a model read the same configurations: the errors of their means
contain that of these configurations.
"""
SHOWN = {
    "similarity": "similarity to blocks",
    "own_patch": "own patch",
    "change_binder": "change per level, by Binder ratio",
    "change_network": "by network",
}
ROUNDING = 1e-12
KEYS = ["part", "system", "base", "training_set"]


def page(
    statements: pd.DataFrame,
    tests: pd.DataFrame,
    ends: pd.DataFrame,
    evidence: pd.DataFrame,
) -> str:
    """Return the whole text: what `ledger` judged, all ends, the evidence of stacks."""
    judged = markdown(statements, tests, HEADER)
    text = f"{judged}\n## Where trainings end\n\n{ends_table(ends)}\n"
    stacks = stacks_table(evidence)
    return text + (f"\n## How stacks coarse-grain\n\n{stacks}\n" if stacks else "")


def ends_table(ends: pd.DataFrame) -> str:
    """Return a row for each model, recipe and training set.

    The mean over trainings with its standard error, that which all of them share in it
    (`shortsight.atlas.common_errors`), how many of them end anywhere, how many in the
    critical window, and the reading of the training mixture.
    """
    lines = [
        "| part | model | recipe | training set | T*/T_pc | n | not mixed | critical "
        "| mixture | likelihood gap |",
        "|" + "---|" * 10,
    ]
    for key, group in ends.groupby(KEYS, sort=False):
        end, gap = (mean_of(group[name].to_numpy())[0] for name in ("end", "gap"))
        end = Estimate(end.value, float(np.hypot(end.error, common_error(group))))
        known = int(np.isfinite(group["end"]).sum())
        cells = [
            *key,
            _number(end),
            f"{known} of {len(group)}",
            str(int((~group["mixed"]).sum())),
            f"{int(group['critical'].sum())} of {known}",
            f"{group['mixture'].iloc[0]:.3f}",
            _number(gap),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def stacks_table(evidence: pd.DataFrame) -> str:
    """Return a row for each model and stack, means over trainings, if there are any."""
    of_stacks = tuple(f"{stack}_" for stack in STACKS)
    known = evidence[evidence["statistic"].str.startswith(of_stacks)]
    if not len(known):
        return ""
    names = known["statistic"].str.split("_", n=1).str[1]
    lines = [
        "| model | stack | " + " | ".join(SHOWN.values()) + " | n |",
        "|" + "---|" * (len(SHOWN) + 3),
    ]
    for key, group in known.groupby(["system", "recipe"], sort=False):
        means = {n: _number(_over_stacks(g)) for n, g in group.groupby(names)}
        means = [means[name] for name in SHOWN]
        n_seeds = str(group["replicate"].nunique())
        lines.append("| " + " | ".join([*key, *means, n_seeds]) + " |")
    return "\n".join(lines)


def _over_stacks(rows: pd.DataFrame) -> Estimate:
    """Return the mean over stacks, with the error of what all of them read."""
    mean = mean_of(rows["value"].to_numpy())[0]
    shared = float(rows["common_error"].max())
    return Estimate(mean.value, float(np.hypot(mean.error, shared)))


def _number(estimate: Estimate) -> str:
    """Return value(error), the value alone, or nothing."""
    if not np.isfinite(estimate.value):
        return ""
    if not estimate.error > ROUNDING:  # none, or that of equal numbers
        return f"{estimate.value:.3f}"
    return str(estimate)
