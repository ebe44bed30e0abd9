"""Code blocks of a page, and what they print.

    PYTHONPATH=workflow:tests python -m interface.pages

writes into docs/library.md what its blocks print now.
"""

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
BLOCK = re.compile(r"^```python\n(.*?)^```\n\n^```text\n(.*?)^```\n", re.M | re.S)


def blocks(page: str) -> list[tuple[str, str]]:
    """Return each Python block of a page that shows its output, and the output."""
    return BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))


def printed(code: str, names: dict) -> str:
    """Run a block with the names of those before it, and return what it prints."""
    with redirect_stdout(StringIO()) as screen:
        exec(code, names)
    return "".join(line.rstrip() + "\n" for line in screen.getvalue().splitlines())


def refreshed(page: str) -> str:
    """Return the text of a page with what its blocks print now."""
    names = {}

    def block(found):
        return f"```python\n{found[1]}```\n\n```text\n{printed(found[1], names)}```\n"

    return BLOCK.sub(block, (DOCS / page).read_text(encoding="utf-8"))


if __name__ == "__main__":
    (DOCS / "library.md").write_text(refreshed("library.md"), encoding="utf-8")
