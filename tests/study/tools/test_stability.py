"""The page that compares ledgers names what changed."""

from ledger import about, claim, evidence, judged

from study.tools.stability import page


def ledger(values):
    rows, _ = judged({"it": claim(about())}, evidence(values))
    return rows


def test_page_names_what_changes_and_what_turns_into_its_opposite():
    ledgers = {"root seed 1": ledger([1.0] * 16), "root seed 2": ledger([9.0] * 16)}
    text = page(ledgers)
    assert "opposite: 1 (it)." in text
    assert "Words that change: 1 (it)." in text
    words = "holds (16 of 16) | fails (0 of 16) | mixed (16 of 32)"
    assert f"| it | long_range | first | {words} |" in text
    same = page({"a": ledger([1.0] * 16), "b": ledger([1.0] * 16)})
    assert "opposite: 0." in same
    assert "change: 0." in same
