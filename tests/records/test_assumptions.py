"""Every choice that the paper leaves open is listed."""

import re

from shortsight.records.assumptions import LIBRARY, assumptions


def test_every_assumption_is_found_once():
    found = assumptions(LIBRARY)
    source = "\n".join(p.read_text() for p in sorted(LIBRARY.rglob("*.py")))
    written = re.findall(r"^\s*(?:# )?ASSUME: \S", source, re.MULTILINE)
    assert len(found) == len(written) > 10
    for choice in found:
        line = (LIBRARY / choice["file"]).read_text().splitlines()[choice["line"] - 1]
        assert choice["text"].split()[0] in line


def test_an_assumption_ends_with_its_comment(tmp_path):
    code = "# ASSUME: one,\n# two.\nx = 1  # not this\n\n# nor this\n"
    code += (
        'def f():\n    """Do.\n\n    ASSUME: three\n    four.\n\n    Five.\n    """\n'
    )
    (tmp_path / "a.py").write_text(code)
    assert assumptions(tmp_path) == [
        {"file": "a.py", "line": 1, "text": "one, two."},
        {"file": "a.py", "line": 9, "text": "three four."},
    ]
