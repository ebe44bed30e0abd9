"""Code blocks of a page, and what they print."""

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

__all__ = ["DOCS", "blocks", "printed"]

DOCS = Path(__file__).resolve().parents[2] / "docs"


def blocks(page: str) -> list[tuple[str, str | None]]:
    """Return each Python block of a page, and the output that follows it if any."""
    text = (DOCS / page).read_text(encoding="utf-8")
    found = re.findall(
        r"^```python\n(.*?)^```\n(?:\n^```text\n(.*?)^```\n)?", text, re.M | re.S
    )
    return [(code, output or None) for code, output in found]


def printed(code: str, names: dict) -> str:
    """Run a block with the names of those before it, and return what it prints."""
    with redirect_stdout(StringIO()) as screen:
        exec(code, names)
    return screen.getvalue()
