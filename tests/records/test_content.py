"""The digest of a content follows values, not how they are stored."""

import json

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from shortsight.records.content import contents
from shortsight.records.files import KEY, write_arrays, write_table

MADE = json.dumps({"spec": {"alpha": 3.0}})
ARRAYS = {"x": np.arange(6.0).reshape(2, 3), "y": np.array([True])}
COLUMNS = {"x": [1.0, np.nan], "name": ["a", "é"], "n": [1, 2]}


def of_arrays(folder, arrays, made_by=MADE):
    write_arrays(folder / "a.npz", arrays, made_by)
    return contents([str(folder / "a.npz")])[0]


def of_table(folder, columns, made_by=MADE):
    write_table(folder / "a.parquet", columns, made_by)
    return contents([str(folder / "a.parquet")])[0]


def test_provenance_does_not_enter(tmp_path):
    other = json.dumps({"spec": {"alpha": 2.0}, "versions": {"numpy": "9"}})
    assert of_arrays(tmp_path, ARRAYS) == of_arrays(tmp_path, ARRAYS, other)
    assert of_table(tmp_path, COLUMNS) == of_table(tmp_path, COLUMNS, other)


def test_compression_and_order_do_not_enter(tmp_path):
    arrays, table = of_arrays(tmp_path, ARRAYS), of_table(tmp_path, COLUMNS)
    y, x = ARRAYS["y"], np.asfortranarray(ARRAYS["x"])
    np.savez(tmp_path / "a.npz", provenance=np.array(MADE), y=y, x=x)
    assert contents([str(tmp_path / "a.npz")])[0] == arrays
    stored = pq.read_table(tmp_path / "a.parquet")
    stored = pa.table({name: stored[name] for name in ("name", "n", "x")})
    stored = stored.replace_schema_metadata({KEY: MADE.encode()})
    pq.write_table(stored, tmp_path / "a.parquet", compression="gzip")
    assert contents([str(tmp_path / "a.parquet")])[0] == table


@pytest.mark.parametrize(
    "change",
    [
        {"x": np.nextafter(ARRAYS["x"], 9)},
        {"x": ARRAYS["x"].astype(np.float32)},
        {"x": ARRAYS["x"].reshape(3, 2)},
        {"z": ARRAYS["y"]},
    ],
)
def test_every_bit_of_an_array_does(tmp_path, change):
    assert of_arrays(tmp_path, ARRAYS) != of_arrays(tmp_path, ARRAYS | change)


@pytest.mark.parametrize(
    "change",
    [
        {"x": [np.nextafter(1.0, 2.0), np.nan]},
        {"name": ["aé", ""]},
        {"n": [1.0, 2.0]},
        {"more": [0, 0]},
    ],
)
def test_every_value_of_a_table_does(tmp_path, change):
    assert of_table(tmp_path, COLUMNS) != of_table(tmp_path, COLUMNS | change)


def test_a_figure_is_what_its_table_says(tmp_path):
    table = of_table(tmp_path, COLUMNS)
    (tmp_path / "a.pdf").write_text("drawn by any version")
    outputs = [str(tmp_path / name) for name in ("a.pdf", "a.parquet")]
    assert contents(outputs) == [table, table]
    assert contents(outputs[:1]) == [""]


def test_a_page_is_its_text(tmp_path):
    page = (
        '<p>{}</p><img src="data:image/png;base64,{}"><table id="versions">{}</table>'
    )
    found = []
    for values in [("a", "AA", "1"), ("a", "BB", "2"), ("b", "AA", "1")]:
        (tmp_path / "page.html").write_text(page.format(*values))
        found += contents([str(tmp_path / "page.html")])
    assert found[0] == found[1] != found[2]
