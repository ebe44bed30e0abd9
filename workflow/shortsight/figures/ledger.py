"""The ledger as a figure: one line per claim, in units of its band."""

import re
import string
import textwrap

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from shortsight.claims.text import band_text, counted, measured, share_text
from shortsight.figures.verdicts import COLOURS, SIGNS

__all__ = ["draw", "ledger_table"]

SHOWN = ("claim", "statement", "where", "family", "system", "recipe", "primary")
SHOWN += ("statistic", "verdict", "decide_with", "outside")
NUMBERS = ("low", "high", "value", "interval_low", "interval_high")
TEXTS = {"claimed": band_text, "measured": measured, "trainings": share_text}

# The page in inches, from its upper left corner: an A4 sheet holds 42 claims.
WIDTH, LINE, GAP, HEAD, FOOT = 8.27, 0.1, 0.032, 0.78, 1.0
CLAIM, BAND, PLOT, MEASURED, VERDICT = 0.14, 3.1, 4.12, 5.92, 7.14  # left edges
PLOT_WIDTH = 1.7
LETTERS, N_ADVICE = 54, 28  # per line, of a statement and of advice
REACH = 40.0  # farther numbers are shown as an arrow head at the frame
TICKS = (-30, -10, -3, -1, 0, 1, 3, 10, 30)
APART = 0.07  # inches between letters of other rows
HEADS = {CLAIM + 0.42: "the paper's claim", BAND: "claimed", VERDICT: "verdict"}
HEADS |= {PLOT + 0.38: "in units of the band", MEASURED: "measured, trainings"}
ALLOWED, STRIPE, GREY = "#c9e4d8", "0.96", "0.5"
MARKERS = {"holds": "o", "fails": "X", "mixed": "D"}
NOTE = """\
Green: what the claim allows. Unit: half the width of the band, from its middle; of a \
band with one edge, drawn at 0, that edge's distance from zero, or half the interval.
Large marks: the row declared as the claim's before it was measured. Letters: other \
systems and recipes, in colour where their verdict differs.
Of several trainings the mean is drawn; the verdict is that of the share that shows \
the claim. Arrow heads: beyond the frame. Letters left of it: no number."""


def ledger_table(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``results/claims/claims.parquet`` in units of their bands.

    The middle of a band is 0 and its edges are -1 and 1. A band with one edge, or with
    equal edges, has it at 0; its unit is the edge's distance from zero, or, if that is
    zero, half the row's own interval, or, if that is zero too, 1. The names and the
    verdict of a row follow the ``number`` of its claim, from 1. Then come, in units of
    the band, its edges ``low`` and ``high``, value and interval, and the texts
    ``claimed``, ``measured`` and ``trainings``. The paper's systems come first, and for
    each claim its primary row.
    """
    low, high = (claims[f"band_{end}"].to_numpy(float) for end in ("low", "high"))
    ends = claims[["interval_low", "interval_high"]].to_numpy(float).T
    edge = np.where(np.isfinite(low), low, high)
    half, own = (0.5 * np.subtract(*pair[::-1]) for pair in ((low, high), ends))
    half = np.where(np.isfinite(half), half, 0.0)
    scales = [half, np.abs(edge), np.where(np.isfinite(own), own, 0.0)]
    scale = np.select([scale > 0 for scale in scales], scales, 1.0)
    table = claims[list(SHOWN)].reset_index(drop=True)
    table.insert(0, "number", 1 + pd.factorize(table["claim"])[0])
    numbers = [low, high, claims["value"].to_numpy(float), *ends]
    for name, values in zip(NUMBERS, numbers, strict=True):
        table[name] = (values - edge - half) / scale
    for name, text in TEXTS.items():
        table[name] = [text(entry) for entry in claims.to_dict("records")]
    added = table["family"] != "paper"
    order = np.lexsort([~table["primary"], table["number"], added])
    return table.iloc[order].reset_index(drop=True)


def draw(table: pd.DataFrame) -> Figure:
    """Draw each claim with its primary row, of `ledger_table`, and the others small.

    The page has the width of A4, and a height that depends on the number of claims.
    Colour, marker and sign show the verdict. The scale is linear near the band and
    logarithmic far from it.
    """
    names = (table["system"] + ": " + table["recipe"]).str.removesuffix(": ")
    letters = dict(zip(dict.fromkeys(names), string.ascii_letters, strict=False))
    table = table.assign(letter=names.map(letters))
    claims = [rows for _, rows in table.groupby(["family", "number"], sort=False)]
    lines = [textwrap.wrap(_statement(rows.iloc[0]), LETTERS) for rows in claims]
    heights = [max(2, len(text)) * LINE + GAP for text in lines]
    height = HEAD + sum(heights) + FOOT
    figure = plt.figure(figsize=(WIDTH, height))
    box = [PLOT / WIDTH, FOOT / height, PLOT_WIDTH / WIDTH, sum(heights) / height]
    ax = figure.add_axes(box, facecolor="none")
    ax.set_xscale("asinh", linear_width=1.0)
    ax.set(xlim=(-REACH, REACH), ylim=(sum(heights), 0.0), yticks=[])
    top = 0.0
    for i, (rows, text, tall) in enumerate(zip(claims, lines, heights, strict=True)):
        first, *others = rows.to_dict("records")
        color, y = COLOURS[first["verdict"]], top + 0.5 * (GAP + LINE)
        _box(ax, CLAIM, WIDTH - CLAIM, top, tall, color="white" if i % 2 else STRIPE)
        _box(ax, CLAIM, CLAIM + 0.05, top, tall, color=color)
        _claim(ax, first, text, y, color)
        _band(ax, first, top + 0.5 * GAP, tall - GAP)
        _measured(ax, first, y, color)
        _others(ax, others, y + LINE, first["verdict"])
        top += tall
    primary = table["primary"] & (table["family"] == table["family"].iloc[0])
    _frame(ax, table.loc[primary, "verdict"], letters)
    return figure


def _statement(row: pd.Series) -> str:
    """Return the text of a claim, followed by the name of a reader's system."""
    of = "" if row["family"] == "paper" else f"{row['family']}: "
    return of + re.sub("<(v h|v|h)>", r"⟨\1⟩", row["statement"])


def _box(ax: Axes, left: float, right: float, top: float, height: float, **style):
    """Fill a part of the page: across in inches, down in inches of the rows."""
    ends = ((left - PLOT) / PLOT_WIDTH, (right - PLOT) / PLOT_WIDTH)
    ax.axhspan(top, top + height, *ends, clip_on=False, lw=0, zorder=-1, **style)


def _text(ax: Axes, x: float, y: float, text: str, **style) -> None:
    """Write one line vertically centred at ``y``."""
    style = {"fontsize": 6.2, "va": "center_baseline", **style}
    text = text.replace("T_c", "$T_c$")
    ax.text(
        (x - PLOT) / PLOT_WIDTH, y, text, transform=ax.get_yaxis_transform(), **style
    )


def _claim(ax: Axes, row: dict, lines: list[str], y: float, color: str) -> None:
    """Write number and sign of a claim, its text, its number and verdict."""
    _text(ax, CLAIM + 0.24, y, str(row["number"]), color=GREY, ha="right")
    _text(ax, CLAIM + 0.28, y, SIGNS[row["verdict"]], color=color, fontsize=8)
    _text(ax, VERDICT, y, row["verdict"], color=color, weight="bold", fontsize=7)
    for i, line in enumerate(lines):
        _text(ax, CLAIM + 0.42, y + i * LINE, line)
    _text(ax, BAND, y, row["claimed"])
    _text(ax, MEASURED, y, row["measured"])
    advice = textwrap.shorten(row["decide_with"], N_ADVICE, placeholder=" …")
    of = f"{row['letter']}   {row['trainings']}"
    for x, text in ((BAND, row["where"]), (MEASURED, of), (VERDICT, advice)):
        _text(ax, x, y + LINE, text, color=GREY, fontsize=5)


def _band(ax: Axes, row: dict, top: float, height: float) -> None:
    """Shade the band of a claim; a band without width is a line."""
    low, high = np.clip([row["low"], row["high"]], -REACH, REACH)
    parts = [(-REACH, low), (high, REACH)] if row["outside"] else [(low, high)]
    for left, right in parts:
        style = {"color": ALLOWED, "lw": 0 if right > left else 1.5, "zorder": 0}
        ax.add_patch(Rectangle((left, top), right - left, height, gid="band", **style))


def _measured(ax: Axes, row: dict, y: float, color: str) -> None:
    """Draw value and interval of a primary row."""
    ends = np.clip([row["interval_low"], row["interval_high"]], -2 * REACH, 2 * REACH)
    ax.plot(ends, [y, y], color=color, lw=1.2, gid="interval")
    value, marker, gid = row["value"], MARKERS.get(row["verdict"], "o"), "value"
    if abs(value) > REACH:
        gid, marker = "beyond", ">" if value > 0 else "<"
        value = np.copysign(0.9 * REACH, value)
    face = color if row["verdict"] in MARKERS else "white"
    style = {"mfc": face, "mec": color, "mew": 0.8, "ms": 4.5, "gid": gid}
    ax.plot([value], [y], marker, **style)


def _others(ax: Axes, rows: list[dict], y: float, verdict: str) -> None:
    """Write the letter of each other row at its value, without overlap."""
    free = PLOT - 0.01 - APART * sum(np.isnan(row["value"]) for row in rows)
    for row in sorted(rows, key=lambda row: np.nan_to_num(row["value"], nan=-np.inf)):
        along = np.arcsinh(np.clip(row["value"], -REACH, REACH)) / np.arcsinh(REACH)
        x = np.fmax(PLOT + (0.5 + 0.5 * along) * PLOT_WIDTH, free)
        free = x + APART
        style = {"color": GREY, "fontsize": 5.5, "ha": "center"}
        if row["verdict"] != verdict:
            style |= {"color": COLOURS[row["verdict"]], "weight": "bold"}
        _text(ax, x, y, row["letter"], **style)


def _frame(ax: Axes, verdicts: pd.Series, letters: dict[str, str]) -> None:
    """Write the counts of verdicts, column heads, ticks, and names of the letters."""
    ax.set_xticks(TICKS, [f"{tick:g}" for tick in TICKS])
    ax.set_xticks([], minor=True)
    ax.tick_params(axis="x", top=True, labeltop=True, labelsize=5, length=2, pad=1.5)
    ax.axvline(0.0, color="0.6", lw=0.4, zorder=0.5)
    for x, name in HEADS.items():
        _text(ax, x, -0.24, name, weight="bold", fontsize=6.5)
    for i, (verdict, color) in enumerate(COLOURS.items()):
        text = f"{SIGNS[verdict]} {counted(int((verdicts == verdict).sum()), verdict)}"
        style = {"color": color, "weight": "bold", "fontsize": 12}
        _text(ax, CLAIM + 1.55 * i, -0.52, text, **style)
    x, y = CLAIM + 0.42, ax.get_ylim()[0] + 0.24
    style = {"fontsize": 4.8, "color": "0.3"}
    for i, (name, letter) in enumerate(letters.items()):
        place = x + 1.93 * (i % 4), y + LINE * (i // 4)
        _text(ax, *place, f"{letter}  {name}", **style)
    _text(ax, x, y + LINE * (len(letters) // 4 + 1), NOTE, va="top", **style)
