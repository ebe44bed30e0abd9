"""The choices made where the paper is silent, read from comments marked ``ASSUME:``."""

from pathlib import Path

__all__ = ["LIBRARY", "assumptions"]

LIBRARY = Path(__file__).resolve().parents[1]
MARK = "ASSUME:"


def assumptions(folder: str | Path) -> list[dict]:
    """Return ``file``, ``line`` and ``text`` of every choice marked ``ASSUME:``.

    File names are relative to ``folder``; the text is the whole comment.
    """
    folder = Path(folder)
    found = []
    for path in sorted(folder.rglob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for index, line in enumerate(lines):
            before, mark, text = line.partition(MARK)
            if mark and before.strip() in ("", "#"):
                file = path.relative_to(folder).as_posix()
                rest = _rest(lines[index + 1 :], comment="#" in before)
                text = " ".join([text.strip(), *rest])
                found.append({"file": file, "line": index + 1, "text": text})
    return found


def _rest(lines: list[str], *, comment: bool) -> list[str]:
    """Return the remaining lines of a comment, or of a paragraph of a docstring."""
    rest = []
    for line in map(str.strip, lines):
        if not line or line.startswith('"""') or comment != line.startswith("#"):
            break
        rest.append(line.lstrip("# "))
    return rest
