"""The page that compares ledgers names what changed."""

import sys

import numpy as np
import pandas as pd
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


@pytest.fixture
def folder(tmp_path):
    def made(seed, values):
        path = tmp_path / str(seed) / "results" / "claims" / "claims.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = ledger(values)
        aside = rows.assign(claim="aside", primary=False)
        table = pd.concat([rows, aside]).to_dict("list")
        write_table(path, table, provenance({"root_seed": seed}, "code"))
        return str(tmp_path / str(seed))

    return made


@pytest.fixture
def compare(tmp_path, monkeypatch):
    monkeypatch.setattr(stability, "FOUND", tmp_path)

    def run(*folders):
        monkeypatch.setattr(sys, "argv", ["stability", *folders])
        stability.main()
        return (tmp_path / "stability.md").read_text("utf-8")

    return run


def test_page_is_written_from_folders_and_from_the_table_of_those_before(
    folder, compare, tmp_path
):
    first = compare(folder(1, [1.0] * 8), folder(2, [1.0] * 8))
    assert "| recipe | root seed 1 | root seed 2 | all trainings together |" in first
    assert "aside" not in first
    table = (tmp_path / "root_seeds.tsv").read_text("utf-8")
    assert compare(folder(1, [1.0] * 8)) == first
    assert (tmp_path / "root_seeds.tsv").read_text("utf-8") == table
    third = compare(folder(3, [9.0] * 8), folder(2, [9.0] * 8))
    assert "holds (8 of 8) | fails (0 of 8) | fails (0 of 8) | 8 of 24" in third


def test_numbers_without_trainings_are_shown_alike_from_the_table(tmp_path):
    row = dict.fromkeys(stability.COLUMNS, 0) | {
        "recipe": "",
        "unit": "J",
        "system": "s",
    }
    row |= {"claim": "c", "verdict": "fails", "value": 8.0462, "error": 0.0191}
    studies = [pd.DataFrame([{stability.SEED: n} | row]) for n in (1, 2)]
    unknown = studies[1].assign(value=np.nan, unit="")
    table = tmp_path / "table.tsv"
    pd.concat([studies[0], unknown]).to_csv(table, sep="\t", index=False)
    rows = stability.joined(table, [studies[0]]).sort_values(stability.SEED)
    found = page({str(n): of_study for n, of_study in rows.groupby(stability.SEED)})
    assert "| c | s |  | fails (8.046(19) J) | fails (undefined) |  |" in found


def test_too_few_studies_are_refused(folder, compare, tmp_path):
    wrongs = {"of two root seeds or more, got 1": folder(1, [1.0] * 8)}
    wrongs |= {"must be there, got nothing": str(tmp_path)}
    for sentence, wrong in wrongs.items():
        with pytest.raises(SystemExit, match=sentence):
            compare(wrong)
    assert not (tmp_path / "root_seeds.tsv").exists()
