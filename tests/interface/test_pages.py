"""Pages for people: their code runs and prints what they say, their links lead."""

import re

import pytest
from interface.pages import DOCS, blocks, printed

PAGES = sorted(path.name for path in DOCS.glob("*.md"))


def test_page_of_the_library_prints_what_it_shows():
    """Where it does not: PYTHONPATH=workflow:tests python -m interface.pages."""
    codes, outputs = map(list, zip(*blocks("library.md"), strict=True))
    assert len(codes) == (DOCS / "library.md").read_text("utf-8").count("```python")
    for code in codes:
        assert len([x for x in code.splitlines() if x]) <= 5, "five lines a task"
    assert printed(codes) == outputs


@pytest.mark.slow
def test_page_of_the_library_needs_no_scikit_learn_where_it_does_not_name_it():
    page = [block for block in blocks("library.md") if "sklearn" not in block[0]]
    assert len(page) == len(blocks("library.md")) - 1
    codes, outputs = map(list, zip(*page, strict=True))
    without = 'import sys; sys.modules["sklearn"] = None\n'
    assert printed(codes, first=without) == outputs


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        assert "://" in link or (DOCS / link).exists(), link
