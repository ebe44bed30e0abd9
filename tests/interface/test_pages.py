"""Pages for people: their code runs and prints what they say, their links lead."""

import re

import pytest
from interface.pages import DOCS, blocks, printed

PAGES = sorted(path.name for path in DOCS.glob("*.md"))


def test_page_of_the_library_prints_what_it_shows():
    """Where it does not: PYTHONPATH=workflow:tests python -m interface.pages.

    All but the last block, which names scikit-learn, works without it.
    """
    codes, outputs = map(list, zip(*blocks("library.md"), strict=True))
    assert len(codes) == (DOCS / "library.md").read_text("utf-8").count("```python")
    codes[-1] = f"import sys; assert 'sklearn' not in sys.modules\n{codes[-1]}"
    assert printed(codes) == outputs


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        assert "://" in link or (DOCS / link).exists(), link
