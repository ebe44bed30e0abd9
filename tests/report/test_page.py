"""The report shows what the ledger says."""

import base64
import html
import io
import re
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from ledger import example_ledger
from PIL import Image

from scripts import report as script
from shortsight.records.files import write_table
from shortsight.records.provenance import provenance
from shortsight.report.page import TEXTS, answer, typeset

PIXELS = np.arange(4 * 5 * 3, dtype=np.uint8).reshape(4, 5, 3)


@pytest.fixture
def page(tmp_path):
    """Return the report of one made-up figure and ledger, made by the script."""
    Image.fromarray(PIXELS).save(tmp_path / "plane.png")
    write_table(tmp_path / "claims.parquet", example_ledger(), "{}")
    tests = example_ledger().assign(reading=False, informative=False)
    write_table(tmp_path / "tests.parquet", tests, "{}")
    figure = {"path": "results/figures/plane.png", "name": "plane"}
    figure |= {"title": "Plane", "caption": "plane", "section": "finding"}
    return lambda ledger=True, beside=False, digest="other": _written(
        tmp_path, figure, ledger, beside, digest
    )


def _written(folder: Path, figure: dict, ledger, beside, digest) -> str:
    inputs = SimpleNamespace(
        figures=[folder / "plane.png"],
        ledger=[folder / f"{name}.parquet" for name in ("claims", "tests") if ledger],
    )
    outputs = SimpleNamespace(page=folder / "report.html")
    atlas = {**figure, "path": str(folder / "plane.png"), "name": "atlas"}
    spec = {"beside": [atlas | {"section": "atlas"}]} if beside else {"beside": []}
    spec |= {"figures": [figure], "config": {"x": 1}}
    spec["settings"] = {"digest": digest, "words": "200 configurations, L = 8"}
    spec["titles"] = {"system": {"long_range": "long range, α = 3"}, "recipe": {}}
    script.main(inputs, outputs, **spec, made_by=provenance({}, "code"))
    return outputs.page.read_text(encoding="utf-8")


def test_page_needs_nothing_but_itself(page):
    text = page()
    sources = re.findall(r'\bsrc="([^"]+)"', text)
    assert sources
    assert all(source.startswith("data:") for source in sources)
    assert not re.search(r"<(link|script)[^>]+(href|src)=\"(?!data:)", text)
    assert "url(" not in text


def test_page_holds_the_pixels_of_the_figure(page):
    (text,) = re.findall(r'src="data:image/webp;base64,([^"]+)"', page())
    with Image.open(io.BytesIO(base64.b64decode(text))) as image:
        np.testing.assert_array_equal(np.asarray(image), PIXELS)


def test_page_shows_the_ledger(page):
    text = html.unescape(page())
    for wanted in ("5.01(8) J", "a statement about the literature", "[4.8, 5.2]"):
        assert wanted in text
    assert "long range, α = 3: paper_text" in text
    assert "<td>long_range" not in text, "systems have titles"
    assert "<and stays>" not in page(), "text of the ledger is escaped"


def test_page_gives_the_answer_of_its_settings_alone_and_the_atlas(page):
    note = "Not the published settings: 200 configurations, L = 8."
    (digest,) = re.findall(r"settings (\w{16}),", (TEXTS / "answer.md").read_text())
    paragraphs = answer(digest)
    assert len(paragraphs) > 1
    assert answer("other") == []
    other, published = page(), page(digest=digest, beside=True)
    assert 'id="atlas-atlas"' not in other
    assert 'id="atlas-atlas"' in published, "the atlas, where it exists"
    assert note in other
    assert note not in published
    for text in (str(typeset(text)) for text in paragraphs):
        assert text in published
        assert text not in other


def test_symbols_are_typeset_and_all_else_is_escaped():
    assert typeset("T_c by abs(m) of <v h>, r^−2.1") == (
        "T<sub>c</sub> by |m| of ⟨v h⟩, r<sup>−2.1</sup>"
    )
    assert typeset("<b> & T_cold") == "&lt;b&gt; &amp; T_cold"


def test_page_without_a_ledger_says_so(page):
    text = page(ledger=False)
    assert "The ledger was not made." in text
    assert "<article" not in text


def test_same_results_same_bytes(page):
    assert page() == page()


def test_no_number_is_typed_in_captions():
    """Numbers come from tables: captions name figures and cite, nothing else."""
    for path in TEXTS.glob("*.rst"):
        text = re.sub(r"Figures? \d|arXiv \d+\.\d+", "", path.read_text())
        assert not re.search(r"\d", text), path.name
