"""The digest that decides what is rerun."""

import pytest

from shortsight.records import provenance
from shortsight.records.provenance import canonical, source_digest

SCRIPT = '''"""Do it."""
from shortsight.inner import value


def main():
    """Return it."""
    return value()
'''
INNER = '''"""Inner."""


def value():
    """Return 1."""
    return 1
'''


@pytest.fixture
def code(tmp_path, monkeypatch):
    """Return a tiny workflow folder that the digest reads."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "shortsight").mkdir()
    (tmp_path / "scripts/do.py").write_text(SCRIPT)
    (tmp_path / "shortsight/inner.py").write_text(INNER)
    monkeypatch.setattr(provenance, "WORKFLOW", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    return 1", "    return 1  # one"),
        ('"""Return 1."""', '"""Return one."""'),
        ('"""Inner."""', '"""Something else."""'),
    ],
)
def test_words_do_not_enter(code, old, new):
    before = source_digest("do.py")
    (code / "shortsight/inner.py").write_text(INNER.replace(old, new, 1))
    assert source_digest("do.py") == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("shortsight/inner.py", "return 1", "return 2"),
        ("scripts/do.py", "return value()", "return -value()"),
    ],
)
def test_formulas_do(code, file, old, new):
    before = source_digest("do.py")
    path = code / file
    path.write_text(path.read_text().replace(old, new))
    assert source_digest("do.py") != before


@pytest.mark.parametrize(
    "line",
    [
        "import shortsight.inner",
        "from shortsight import inner",
        "from shortsight.absent import value",
    ],
)
def test_other_forms_of_import_are_refused(code, line):
    (code / "scripts/do.py").write_text(line + "\n")
    with pytest.raises(ValueError, match="import the library only as"):
        source_digest("do.py")


def test_settings_have_one_order():
    assert list(canonical({"b": 1, "a": {"d": 1, "c": 2}})) == ["a", "b"]
    with pytest.raises((TypeError, ValueError)):
        canonical({"a": float("nan")})
