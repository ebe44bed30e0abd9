"""Code blocks of a page, and what they print.

    PYTHONPATH=workflow:tests python -m interface.pages

writes into docs/library.md what its blocks print now.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from study.run.environment import settle

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```python\n(.*?)^```\n\n^```text\n(.*?)^```\n", re.M | re.S)
END = "\f\n"  # of what a block prints


def blocks(page: str) -> list[tuple[str, str]]:
    """Return each Python block of a page that shows its output, and the output."""
    return BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))


def printed(codes: list[str]) -> list[str]:
    """Run blocks one after the other, libraries held as in jobs; return their output.

    In a process of its own: what holds libraries is read when they are loaded. And in a
    folder of its own, for files that blocks write.
    """
    environment = dict(os.environ, PYTHONPATH=str(ROOT / "workflow"))
    settle(environment)
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-"],
            input="".join(f"{code}print({END!r}, end='')\n" for code in codes),
            env=environment,
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
        )
    assert done.returncode == 0, done.stderr
    said = done.stdout.split(END)[: len(codes)]
    return ["".join(f"{line.rstrip()}\n" for line in x.splitlines()) for x in said]


def refreshed(page: str) -> str:
    """Return the text of a page with what its blocks print now."""
    said = iter(printed([code for code, _ in blocks(page)]))

    def block(found):
        return f"```python\n{found[1]}```\n\n```text\n{next(said)}```\n"

    return BLOCK.sub(block, (DOCS / page).read_text(encoding="utf-8"))


if __name__ == "__main__":
    (DOCS / "library.md").write_text(refreshed("library.md"), encoding="utf-8")
