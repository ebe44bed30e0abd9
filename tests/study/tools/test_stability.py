"""The page that compares ledgers names what changed."""

import sys

import pytest
from ledger import about, claim, evidence, judged

from shortsight.records.files import write_table
from shortsight.records.provenance import provenance
from study.tools import stability
from study.tools.stability import page


def ledger(values):
    rows, _ = judged({"it": claim(about())}, evidence(values))
    return rows


def test_page_names_what_changes_and_what_turns_into_its_opposite():
    ledgers = {"root seed 1": ledger([1.0] * 16), "root seed 2": ledger([9.0] * 16)}
    text = page(ledgers)
    assert "opposite: 1 (it)." in text
    assert "Words that change: 1 (it)." in text
    words = "holds (16 of 16) | fails (0 of 16) | 16 of 32"
    assert f"| it | long_range | first | {words} |" in text
    same = page({"a": ledger([1.0] * 16), "b": ledger([1.0] * 16)})
    assert "opposite: 0." in same
    assert "change: 0." in same


def test_page_is_written_from_folders(tmp_path, monkeypatch):
    folders = []
    for seed in (1, 2):
        path = tmp_path / str(seed) / "results" / "claims" / "claims.parquet"
        path.parent.mkdir(parents=True)
        made = provenance({"root_seed": seed}, "code")
        write_table(path, ledger([1.0] * 8).to_dict("list"), made)
        folders.append(str(tmp_path / str(seed)))
    monkeypatch.setattr(stability, "PAGE", tmp_path / "stability.md")
    monkeypatch.setattr(sys, "argv", ["stability", *folders])
    stability.main()
    text = (tmp_path / "stability.md").read_text("utf-8")
    assert "| recipe | root seed 1 | root seed 2 | all trainings together |" in text
    wrongs = {"of two root seeds or more, got 1": folders[:1]}
    wrongs |= {"must be there, got nothing": [str(tmp_path)]}
    for sentence, wrong in wrongs.items():
        monkeypatch.setattr(sys, "argv", ["stability", *wrong])
        with pytest.raises(SystemExit, match=sentence):
            stability.main()
