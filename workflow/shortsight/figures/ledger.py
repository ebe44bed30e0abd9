"""The ledger as a forest plot: every claim, system and recipe in units of its band."""

import textwrap

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import blended_transform_factory

from shortsight.claims.text import share_text, verdict_text
from shortsight.figures.verdicts import COLOURS, SIGNS

__all__ = ["draw", "ledger_table"]

SHOWN = ("claim", "statement", "where", "system", "recipe", "statistic", "verdict")
SHOWN += ("pooled", "depends_on", "p_signs", "decide_with", "outside")
SHOWN += ("n", "replicates", "n_yes", "n_no", "n_cannot", "marked")
NUMBERS = ("low", "high", "value", "interval_low", "interval_high")

# The page in inches, from its upper left corner: an A4 sheet holds about 95 rows.
WIDTH, ROW, GAP, HEAD, FOOT = 8.27, 0.098, 0.028, 0.48, 0.72
CLAIM, SYSTEM, PLOT, SHARE, VERDICT = 0.12, 2.78, 4.25, 5.8, 6.7  # left edges
PLOT_WIDTH = 1.5
LETTERS, N_ADVICE = 54, 26  # of a statement, and of what would decide, on one line
REACH = 40.0  # farther numbers are an arrow head at the frame
TICKS = (-30, -10, -3, -1, 0, 1, 3, 10, 30)
ALLOWED, STRIPE = "#c9e4d8", "0.955"
MARKERS = {"holds": "o", "fails": "X", "depends": "D"}
NOTE = (
    "Green: what the claim allows. Unit: half the width of the band, from its middle; "
    "of a band with one edge, drawn at 0, that edge's distance from zero, or half the "
    "interval where the edge is zero. Bars: the value with its interval; arrow heads "
    "point to values beyond the frame. Of several trainings the bar is that of their "
    "mean, but the verdict that of the share that shows the claim; of several fits it "
    "holds the intervals of all. Before a claim: the "
    "sign of all its rows together. *: also after Holm's correction. Behind undecided "
    "rows: what would decide them."
)


def ledger_table(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``results/claims/claims.parquet`` in units of their bands.

    The middle of a band is 0 and its edges are -1 and 1. The edge of a band with one
    edge, or with both at one place, is 0; the unit is that edge's distance from zero,
    or, if it is zero, half the row's own interval, or, if that is no length, 1. Before
    what names a row and its verdict stands the ``number`` of its claim, from 1; behind,
    in units of the band, its edges ``low`` and ``high``, value and interval.
    """
    low, high = (claims[f"band_{end}"].to_numpy(float) for end in ("low", "high"))
    ends = claims[["interval_low", "interval_high"]].to_numpy(float)
    edge = np.where(np.isfinite(low), low, high)
    half = _half(low, high)
    wide, own = half > 0, _half(*ends.T)
    middle = np.where(wide, edge + half, edge)
    own = np.where(own > 0, own, 1.0)
    scale = np.where(wide, half, np.where(edge != 0, np.abs(edge), own))
    table = claims[list(SHOWN)].reset_index(drop=True)
    table.insert(0, "number", 1 + pd.factorize(table["claim"])[0])
    numbers = [low, high, claims["value"].to_numpy(float), *ends.T]
    for name, values in zip(NUMBERS, numbers, strict=True):
        table[name] = (values - middle) / scale
    return table


def _half(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Return half the distance of two ends, 0 where one of them is not finite."""
    known = np.isfinite(low) & np.isfinite(high)
    return 0.5 * np.subtract(high, low, out=np.zeros(low.shape), where=known)


def draw(table: pd.DataFrame, reference: dict[str, float]) -> Figure:
    """Draw a row for each claim, system and recipe on one page, of `ledger_table`.

    It is as wide as an A4 sheet, as high as there are rows. Colour, marker and sign say
    the verdict; that of a pooled row stands before its claim. The scale is linear near
    the band and logarithmic far from it. The reference is not read.
    """
    claims = [rows for _, rows in table.groupby("number", sort=False)]
    lines = [textwrap.wrap(rows["statement"].iloc[0], LETTERS) for rows in claims]
    n_lines = [
        max(int((~rows["pooled"]).sum()), len(text))
        for rows, text in zip(claims, lines, strict=True)
    ]
    heights = [n * ROW + GAP for n in n_lines]
    height = HEAD + sum(heights) + FOOT
    figure = plt.figure(figsize=(WIDTH, height))
    box = [PLOT / WIDTH, FOOT / height, PLOT_WIDTH / WIDTH, sum(heights) / height]
    ax = figure.add_axes(box, facecolor="none")
    ax.set_xscale("asinh", linear_width=1.0)
    ax.set(xlim=(-REACH, REACH), ylim=(sum(heights), 0.0), yticks=[])
    tops = np.cumsum([0.0, *heights[:-1]])
    for i, (rows, text) in enumerate(zip(claims, lines, strict=True)):
        if i % 2 == 0:
            _box(ax, 0.08, WIDTH - 0.08, tops[i], heights[i], color=STRIPE)
        _claim(ax, rows, text, tops[i])
        y = tops[i] + 0.5 * GAP
        for row in rows[~rows["pooled"]].to_dict("records"):
            _row(ax, row, y)
            y += ROW
    _frame(ax, sorted(set(table["verdict"]), key=list(SIGNS).index))
    return figure


def _box(ax: Axes, left: float, right: float, top: float, height: float, **style):
    """Fill a part of the page: across in inches, down in those of the rows."""
    where = {"transform": _inches(ax), "clip_on": False, "lw": 0, "zorder": -1}
    ax.add_patch(Rectangle((left, top), right - left, height, **where, **style))


def _inches(ax: Axes):
    """Return the places of the page: across in inches, down in those of the rows."""
    return blended_transform_factory(ax.figure.dpi_scale_trans, ax.transData)


def _text(ax: Axes, x: float, y: float, text: str, **style) -> None:
    """Write one line whose middle is at ``y``."""
    style = {"fontsize": 5.6, "va": "center_baseline", **style}
    ax.text(x, y, text, transform=_inches(ax), **style)


def _claim(ax: Axes, rows: pd.DataFrame, lines: list[str], top: float) -> None:
    """Write the number of a claim, the sign of its pooled verdict, and what it says."""
    y = top + 0.5 * (GAP + ROW)
    _text(ax, CLAIM + 0.1, y, str(rows["number"].iloc[0]), color="0.45", ha="right")
    for verdict in rows.loc[rows["pooled"], "verdict"]:
        style = {"color": COLOURS[verdict], "weight": "bold", "fontsize": 6.5}
        _text(ax, CLAIM + 0.14, y, SIGNS[verdict], **style)
    for i, line in enumerate(lines):
        _text(ax, CLAIM + 0.27, y + i * ROW, line)


def _row(ax: Axes, row: dict, top: float) -> None:
    """Draw one system and recipe: band, interval, value, share and verdict."""
    y, color = top + 0.5 * ROW, COLOURS[row["verdict"]]
    _text(ax, SYSTEM, y, f"{row['system']} {row['recipe']}", color="0.25", fontsize=5.2)
    _band(ax, row, top)
    ends = np.clip([row["interval_low"], row["interval_high"]], -2 * REACH, 2 * REACH)
    ax.plot(ends, [y, y], color=color, lw=0.9, gid="interval")
    value = row["value"]
    if np.isnan(value):
        ax.text(0.2, y, "undefined", color="0.4", fontsize=5, va="center_baseline")
    elif abs(value) > REACH:
        edge = np.copysign(0.9 * REACH, value)
        ax.plot([edge], [y], ">" if value > 0 else "<", color=color, ms=3, gid="beyond")
    else:
        marker = MARKERS.get(row["verdict"], "o")
        face = color if row["verdict"] in MARKERS else "white"
        style = {"mfc": face, "mec": color, "mew": 0.7, "ms": 3, "gid": "value"}
        ax.plot([value], [y], marker, **style)
    _text(ax, SHARE, y, share_text(row), fontsize=5.2)
    said = f"{SIGNS[row['verdict']]} {verdict_text(row)}"
    _text(ax, VERDICT, y, said, color=color, weight="bold", fontsize=5.2)
    advice = textwrap.shorten(row["decide_with"], N_ADVICE, placeholder=" …")
    _text(ax, VERDICT + 0.57, y, advice, color="0.4", fontsize=4.6)


def _band(ax: Axes, row: dict, top: float) -> None:
    """Shade what a claim allows; a band without width is a line."""
    low, high = np.clip([row["low"], row["high"]], -REACH, REACH)
    parts = [(-REACH, low), (high, REACH)] if row["outside"] else [(low, high)]
    for left, right in parts:
        style = {"color": ALLOWED, "lw": 0 if right > left else 1, "zorder": 0}
        size = right - left, ROW
        ax.add_patch(Rectangle((left, top), *size, gid="band", **style))


def _frame(ax: Axes, verdicts: list[str]) -> None:
    """Set ticks on both sides, write the heads of the columns and the note."""
    ax.set_xticks(TICKS, [f"{tick:g}" for tick in TICKS])
    ax.set_xticks([], minor=True)
    ax.tick_params(axis="x", top=True, labeltop=True, labelsize=5, length=2, pad=1.5)
    ax.axvline(0.0, color="0.6", lw=0.4, zorder=0.5)
    heads = {CLAIM + 0.27: "the paper's claim", SYSTEM: "system, recipe"}
    heads |= {PLOT + 0.27: "in units of the band", SHARE: "share", VERDICT: "verdict"}
    for x, name in heads.items():
        _text(ax, x, -0.24, name, weight="bold", fontsize=6)
    bottom, x = ax.get_ylim()[0], CLAIM + 0.27
    for verdict in verdicts:
        style = {"color": COLOURS[verdict], "weight": "bold"}
        _text(ax, x, bottom + 0.24, f"{SIGNS[verdict]} {verdict}", **style)
        x += 0.75
    note = "\n".join(textwrap.wrap(NOTE, 195))
    _text(ax, CLAIM + 0.27, bottom + 0.33, note, va="top", fontsize=5.2, color="0.3")
