r"""Where machines with couplings between visible units end, by their training range.

All temperatures are in units of the model's own pseudo-critical temperature.
"""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from shortsight.figures.atlas import LABEL, trainings
from shortsight.figures.style import colour, entry, letter, panels

__all__ = ["draw"]

WINDOW = 0.05  # the band of the statement
DODGE = 0.08  # between machines at one place
GREY = "0.6"
MARGIN = 0.1  # of the axes about all trainings


def draw(
    ends: pd.DataFrame,
    *,
    machines: Sequence[tuple[str, Mapping]],
    phases: Sequence[tuple[str, Mapping]],
    reference: str,
) -> tuple[Figure, pd.DataFrame]:
    """Draw a row of panels for each model, a column for each negative phase.

    Ends are ``results/atlas/lateral.parquet``; of machines name and settings, of phases
    name and recipe. Small points are trainings, large ones their means with 95 %
    intervals, dashes the training mixture. Nothing is drawn of a machine if most flows
    remember their starts, so that fewer than half of its trainings have an end.
    """
    models, machines, phases = ends["system"].unique(), dict(machines), dict(phases)
    size = len(models), len(phases), 0.6 + 2.4 * len(models)
    figure, axes = panels(*size, sharex=True, sharey=True)
    shades = {name: colour(i) for i, name in enumerate(machines)} | {reference: GREY}
    middle = (len(machines) - 1) / 2
    shift = {name: DODGE * (i - middle) for i, name in enumerate(machines)}
    lowest, highest = ends[["end", "mixture"]].stack().agg(["min", "max"])
    places = [(model, phase) for model in models for phase in phases]
    for ax, text, (model, phase) in zip(
        axes.flat, ascii_lowercase, places, strict=False
    ):
        letter(ax, text, f"{_model(model)}, {_phase(phases[phase])}")
        ax.axhspan(1 - WINDOW, 1 + WINDOW, color="0.93", lw=0, zorder=0)
        here = ends[(ends["system"] == model) & (ends["phase"] == phase)]
        for (name, x), rows in here.groupby(["machine", "highest"], sort=False):
            if rows["end"].notna().mean() < 0.5:
                rows = rows.assign(end=np.nan)
            trainings(ax, x + shift[name], rows, shades[name], across=False)
        ax.set(xlabel=r"highest training temperature [$T_{pc}$]", ylabel=LABEL)
        ax.set_ylim(lowest - MARGIN, highest + MARGIN)  # bars may be longer
        ax.label_outer()
    handles = [
        entry(_machine(machine), color=shades[name], marker="o", ls="")
        for name, machine in machines.items()
    ]
    handles.append(entry("training mixture", color="0.45", marker="_", ms=9, ls=""))
    figure.legend(handles=handles, loc="outside lower center", ncols=2)
    return figure, ends


def _model(name: str) -> str:
    """Return the name of a model as words: alpha_2_5 is "alpha = 2.5"."""
    words = {"neighbours": "nearest neighbours"}
    return words.get(name, name.replace("alpha_", r"$\alpha$ = ").replace("_", "."))


def _phase(recipe: Mapping) -> str:
    if recipe["negative_phase"] == "cd":
        return "contrastive divergence"
    return f"{recipe['n_chains']} persistent chains"


def _machine(settings: Mapping) -> str:
    n = settings["n_hidden"]
    coupled = "coupled" if settings["lateral"] else "not coupled (as in the paper)"
    return f"visible units {coupled}, {n or 'no'} hidden units"
