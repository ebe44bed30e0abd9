r"""Where machines with couplings between visible units end, by their training range.

All temperatures are in units of the model's own pseudo-critical temperature.
"""

from collections.abc import Mapping
from string import ascii_lowercase

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from shortsight.atlas.comparison import compared
from shortsight.figures.style import colour, letter, panels

__all__ = ["draw", "lateral_table"]

WINDOW = 0.05  # of the statement: docs/changes_of_bands.md
DODGE = 0.07  # between machines at one place
GREY = "0.6"
COLUMNS = ["system", "machine", "phase", "training_set", "seed", "end", "end_error"]
COLUMNS += ["mixed", "mixture"]


def lateral_table(
    ends: pd.DataFrame, highest: Mapping[tuple[str, str], float]
) -> pd.DataFrame:
    """Return what is drawn: a row for each training.

    ``highest`` is the highest training temperature over T_pc, by system and training
    set; ``ends`` are ``results/atlas/lateral.parquet``.
    """
    keys = zip(ends["system"], ends["training_set"], strict=True)
    return ends[COLUMNS].assign(highest=[highest[key] for key in keys])


def draw(
    table: pd.DataFrame,
    machines: Mapping[str, Mapping],
    phases: Mapping[str, Mapping],
    reference: str,
) -> Figure:
    """Draw a row of panels for each model, a column for each negative phase.

    Machines and phases are those of the config, by name. Small points are trainings,
    large ones their means with 95 % intervals, dashes the training mixture.
    """
    models = list(dict.fromkeys(table["system"]))
    size = len(models), len(phases), 0.5 + 2.6 * len(models)
    figure, axes = panels(*size, sharex=True, sharey=True)
    cells = (
        (m, p, ax)
        for m, row in zip(models, axes, strict=True)
        for p, ax in zip(phases, row, strict=True)
    )
    for text, (model, phase, ax) in zip(ascii_lowercase, cells, strict=False):
        here = table[(table["system"] == model) & (table["phase"] == phase)]
        letter(ax, text, f"{_model(model)}, {_phase(phases[phase])}")
        _panel(ax, here, machines, reference)
    for ax in axes[:, 0]:
        ax.set_ylabel(r"$T^* / T_{pc}$")
    for ax in axes[-1]:
        ax.set_xlabel(r"highest training temperature [$T_{pc}$]")
    handles, labels = axes[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=2)
    return figure


def _panel(ax: Axes, table: pd.DataFrame, machines: Mapping, reference: str) -> None:
    ax.axhspan(1 - WINDOW, 1 + WINDOW, color="0.93", lw=0, zorder=0)
    mixture = table.groupby("highest")["mixture"].first()
    ax.plot(mixture.index, mixture, "--", color="k", lw=0.8, label="training mixture")
    others = [name for name in machines if name != reference]
    shades = {name: colour(i) for i, name in enumerate(others)} | {reference: GREY}
    for i, (name, machine) in enumerate(machines.items()):
        shift = DODGE * (i - (len(machines) - 1) / 2)
        style = {"color": shades[name], "label": _machine(machine)}
        _ends(ax, table[table["machine"] == name], shift, style)


def _ends(ax: Axes, table: pd.DataFrame, shift: float, style: Mapping) -> None:
    """Draw the trainings of one machine, and their means."""
    x = table["highest"] + shift
    ax.plot(x, table["end"], ".", color=style["color"], ms=2, alpha=0.6, zorder=2)
    groups = [(x, rows["end"].to_numpy()) for x, rows in table.groupby("highest")]
    means = [compared(ends, np.zeros(2)) for _, ends in groups]
    errors = np.nan_to_num([1.96 * mean.error for mean in means])
    at, values = [x + shift for x, _ in groups], [mean.value for mean in means]
    ax.errorbar(at, values, errors, fmt="o-", ms=4, lw=0.8, zorder=3, **style)


def _model(name: str) -> str:
    """Return the name of a model as words: alpha_2_5 is "alpha = 2.5"."""
    words = {"neighbours": "nearest neighbours"}
    return words.get(name, name.replace("alpha_", r"$\alpha$ = ").replace("_", "."))


def _phase(settings: Mapping) -> str:
    if settings["negative_phase"] == "cd":
        return "contrastive divergence"
    return f"{settings['n_chains']} persistent chains"


def _machine(settings: Mapping) -> str:
    n = settings["n_hidden"]
    coupled = "coupled" if settings["lateral"] else "not coupled (as in the paper)"
    return f"visible units {coupled}, {n or 'no'} hidden units"
