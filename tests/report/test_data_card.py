"""A stranger who follows the data card gets the spins."""

import re
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from scripts import data_card as script
from scripts import spins as sampling
from shortsight.records.files import read_table
from shortsight.records.provenance import provenance
from shortsight.report.data_card import point, summary
from shortsight.spins import read_spins

MODEL = {"coupling": "power_law", "alpha": 3.0, "boundary": "minimum_image"}
SPEC = {"root_seed": 1, "system": "small", "sample": "train", "length": 5}
SPEC |= {"sampler": "cluster", "n_chains": 4, "literal_attempts": 1, "model": MODEL}


@pytest.fixture
def card(tmp_path, monkeypatch):
    """Return (text of the card, spin files) in a folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    files = [f"results/small/spins/train/L5/T{text}.npz" for text in ("0.0", "7.7")]
    outputs = SimpleNamespace(
        spins=files, tables=[f.replace("npz", "parquet") for f in files]
    )
    settings = {**SPEC, "temperatures": [["0.0", 40], ["7.7", 80]]}
    sampling.main(None, outputs, **settings, made_by=provenance(settings, "code"))
    outputs = SimpleNamespace(card="DATA.md", points="points.parquet")
    spec = {"system": "small", "samples": ["train"] * 2, "model": MODEL}
    spec |= {"sampler": "cluster", "made_by": provenance(spec, "code")}
    script.main(SimpleNamespace(spins=files), outputs, **spec)
    return (tmp_path / "DATA.md").read_text(), files


def test_code_of_the_card_loads_what_the_library_loads(card):
    text, files = card
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names = {}
    for block in blocks:
        exec(block, names)
    expected = read_spins(files[0])
    np.testing.assert_array_equal(names["spins"], expected.spins)
    assert names["spins"].dtype == np.int8
    assert len(names["table"]) == len(expected.spins)


def test_card_gives_the_worst_temperature(card):
    text, files = card
    points = [point(path, "train") for path in files]
    worst = max(points, key=lambda row: row["tau_int"])
    fewest = int(min(row["n_effective"] for row in points))
    row = next(line for line in text.splitlines() if line.startswith("| train"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[:6] == ["train", "5", "2", "0.0", "7.7", "40 to 80"]
    assert cells[6] == f"{worst['tau_int']:.2f}"
    assert cells[8] == str(fewest)
    assert list(read_table("points.parquet")["path"]) == files


def test_summary_keeps_samples_and_sizes_apart():
    row = {"temperature": 1.0, "n": 10, "tau_int": 0.5, "n_effective": 10.0}
    keys = [("train", 8), ("train", 16), ("test", 8)]
    points = pd.DataFrame([row | {"sample": s, "length": n} for s, n in keys])
    assert [(r["sample"], r["length"]) for r in summary(points)] == sorted(keys)
