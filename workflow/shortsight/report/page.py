"""The text of the report and the pictures in it, for its template.

The template and the captions are in ``workflow/report``; they contain no numbers.
"""

import base64
import io
import re
from pathlib import Path

import jinja2
from markupsafe import Markup, escape
from PIL import Image

__all__ = ["answer", "caption", "data_uri", "render", "typeset"]

TEXTS = Path(__file__).resolve().parents[2] / "report"
# Symbols of plain text and their form on a page, whose < and > are escaped.
SYMBOLS = {
    r"&lt;([vh]( h)?)&gt;": r"⟨\1⟩",
    r"\bT_(p?c)\b": r"T<sub>\1</sub>",
    r"\br\^−([0-9.]*[0-9])": r"r<sup>−\1</sup>",
    r"\babs\(m\)": "|m|",
    r"\bT = ": "T\u00a0=\u00a0",
    r"\*\*(.+?)\*\*": r"<strong>\1</strong>",
}


def data_uri(path: str | Path) -> str:
    """Return an image as text for a page: the same pixels in half the bytes."""
    content = io.BytesIO()
    with Image.open(path) as image:
        image.convert("RGB").save(content, "WEBP", lossless=True, method=2)
    return "data:image/webp;base64," + base64.b64encode(content.getvalue()).decode()


def caption(name: str) -> list[str]:
    """Return the paragraphs of the caption ``workflow/report/{name}.rst``."""
    text = (TEXTS / f"{name}.rst").read_text(encoding="utf-8").strip()
    return [" ".join(part.split()) for part in text.split("\n\n")]


def answer(digest: str) -> list[str]:
    """Return the paragraphs of ``answer.md`` if it is for settings of that digest."""
    first, *parts = (TEXTS / "answer.md").read_text(encoding="utf-8").split("\n\n")
    return [" ".join(part.split()) for part in parts] if digest in first else []


def typeset(text: str) -> Markup:
    """Return text for a page, with T_c, <v h>, abs(m), **bold** as they are printed."""
    page = str(escape(text))
    for pattern, printed in SYMBOLS.items():
        page = re.sub(pattern, printed, page)
    return Markup(page)


def render(template: str, **context) -> str:
    """Return a filled template of ``workflow/report``; a missing name is an error."""
    environment = jinja2.Environment(
        autoescape=template.endswith(".html"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["typeset"] = typeset
    text = (TEXTS / template).read_text(encoding="utf-8")
    return environment.from_string(text).render(**context)
