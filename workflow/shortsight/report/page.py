"""What the report shows, gathered as plain text and numbers for its template.

The template and the captions lie in ``workflow/report``; no number stands in them.
"""

import base64
import io
from pathlib import Path

import jinja2
import numpy as np
import pandas as pd
from PIL import Image

from shortsight.claims.text import band_text, share_text, verdict_text
from shortsight.figures.verdicts import SIGNS
from shortsight.records.folder import files_below
from shortsight.report.cost import read_times

__all__ = ["caption", "data_uri", "ledger_rows", "quantity", "render", "run_times"]
__all__ += ["said", "verdict_counts"]

TEXTS = Path(__file__).resolve().parents[2] / "report"


def data_uri(path: str | Path) -> str:
    """Return an image as text that a page can hold: the same pixels, half the bytes."""
    content = io.BytesIO()
    with Image.open(path) as image:
        image.convert("RGB").save(content, "WEBP", lossless=True, method=2)
    return "data:image/webp;base64," + base64.b64encode(content.getvalue()).decode()


def caption(name: str) -> list[str]:
    """Return the paragraphs of the caption ``workflow/report/{name}.rst``."""
    text = (TEXTS / f"{name}.rst").read_text(encoding="utf-8").strip()
    return [" ".join(part.split()) for part in text.split("\n\n")]


def quantity(value: float, low: float = np.nan, high: float = np.nan) -> str:
    """Return a number with its interval, to two digits of the interval's half width.

    Undefined numbers are a dash; without an interval four digits are kept.
    """
    if value is None or not np.isfinite(value):
        return "–"
    half = (high - low) / 2 if np.isfinite([low, high]).all() else np.nan
    if not half > 0:
        return f"{value:.4g}"
    places = int(np.clip(1 - np.floor(np.log10(half)), 0, 6))
    value = round(value, places) + 0.0  # no minus before a zero
    return f"{value:.{places}f} [{low:.{places}f}, {high:.{places}f}]"


def said(entry: dict) -> dict[str, str]:
    """Return in words what a row of the ledger measured, and its verdict."""
    numbers = (entry[key] for key in ("value", "interval_low", "interval_high"))
    unit = "" if entry["unit"] in ("", "1") else f" {entry['unit']}"
    return {
        "sign": SIGNS[entry["verdict"]],
        "said": verdict_text(entry),
        "measured": quantity(*numbers) + unit,
        "share": share_text(entry),
    }


def verdict_counts(ledger: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """Return how many claims (pooled rows) have each verdict, how many are marked."""
    rows = ledger[ledger["pooled"].astype(bool)]
    found = {name: rows.loc[rows["verdict"] == name, "marked"] for name in SIGNS}
    return {name: (len(marked), int(marked.sum())) for name, marked in found.items()}


def ledger_rows(ledger: pd.DataFrame) -> list[dict]:
    """Return the ledger's rows as text."""
    names = ("claim", "statement", "where", "statistic", "system", "recipe")
    names += ("verdict", "reason", "decide_with", "evidence")
    return [
        {key: entry[key] for key in names}
        | {"pooled": bool(entry["pooled"]), "paper": quantity(entry["paper_value"])}
        | {"band": band_text(entry)}
        | said(entry)
        for entry in ledger.to_dict("records")
    ]


def run_times(folder: str | Path) -> list[dict]:
    """Return sums of times, and the largest memory, of the benchmark files in a folder.

    A row for each ``part``, which is a folder, of each system.
    """
    rows = []
    for path in files_below(folder, ".tsv"):
        system, part, *_ = [*path.relative_to(folder).with_suffix("").parts, ""]
        row = {"system": system, "part": part, "n_jobs": 1}
        rows.append(row | read_times(path)._asdict())
    if not rows:
        return []
    how = {"n_jobs": "sum", "wall_s": "sum", "cpu_s": "sum", "memory_mb": "max"}
    grouped = pd.DataFrame(rows).groupby(["system", "part"], as_index=False)
    return grouped.agg(how).to_dict("records")


def render(template: str, **context) -> str:
    """Return a filled template of ``workflow/report``; a missing name is an error."""
    environment = jinja2.Environment(
        autoescape=template.endswith(".html"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text = (TEXTS / template).read_text(encoding="utf-8")
    return environment.from_string(text).render(**context)
