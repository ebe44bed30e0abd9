"""Made-up tables for the tests of figures, and what these look for in a figure."""

from types import SimpleNamespace

import numpy as np
import pandas as pd

from shortsight.figures.style import PAPER_RED
from shortsight.figures.temperatures import READINGS
from shortsight.records.files import read_frame

REFERENCE = {"dimension_spin": 0.53, "dimension_energy": 1.0}
REFERENCE |= {"critical_temperature": 7.7}
TEMPERATURES = np.arange(0.0, 14.5, 0.5)
N_LENGTHS = 30
LATE = (9, 29)


def flow_table_of(**last):
    """Return a flow of lengths 0 to 29 that starts at T = 7 and ends at ``last``."""
    table = pd.DataFrame({"length": np.arange(N_LENGTHS)})
    for name in READINGS:
        table[name] = np.r_[7.0, np.full(N_LENGTHS - 1, last.get(name, 5.0))]
        table[f"{name}_error"] = 0.1
    for name in ("dimension_spin", "dimension_energy"):
        table[name], table[f"{name}_error"] = last.get(name, 0.5), 0.01
    return table


def red_lines(ax):
    """Return the numbers of the paper that a panel marks, horizontal ones first."""
    lines = [line for line in ax.lines if line.get_color() == PAPER_RED]
    across = [line.get_ydata()[0] for line in lines if line.get_xdata()[0] == 0]
    return across, [line.get_xdata()[0] for line in lines if line.get_ydata()[0] == 0]


def corners(band):
    """Return the corners of a band as a set."""
    paths = band.get_paths()
    return {tuple(v) for path in paths for v in path.vertices.round(9)}


def bars(ax):
    """Return the ends of the bars of a panel of temperatures."""
    return [tuple(line.get_xdata()) for line in ax.lines if line.get_gid() == "bar"]


def outputs_in(folder):
    """Return the outputs of a figure."""
    names = {"pdf": "a.pdf", "png": "a.png", "table": "a.parquet"}
    return SimpleNamespace(**{x: folder / name for x, name in names.items()})


def run_script(main, tmp_path, inputs, settings):
    """Run a script that draws; return its outputs and the table that it stored."""
    outputs = outputs_in(tmp_path)
    main(SimpleNamespace(**inputs), outputs, **settings, made_by="{}")
    return outputs, read_frame(outputs.table)
