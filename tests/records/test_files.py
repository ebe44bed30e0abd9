"""Files are whole or absent; what their readers refuse: survival/bad_files.py."""

import numpy as np
import pytest

from shortsight.records.files import (
    DamagedFile,
    read_arrays,
    read_frame,
    read_provenance,
    read_table,
    write_arrays,
    write_atomically,
    write_table,
)
from shortsight.spins import pack, unpack

KINDS = {"npz": (write_arrays, read_arrays), "parquet": (write_table, read_table)}


def test_same_content_is_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        write_arrays(tmp_path / f"{name}.npz", {"x": np.arange(9)}, "{}")
        write_table(tmp_path / f"{name}.parquet", {"x": np.arange(9)}, "{}")
    for suffix in ("npz", "parquet"):
        first, second = (tmp_path / f"{name}.{suffix}" for name in "ab")
        assert first.read_bytes() == second.read_bytes()


def test_a_write_that_fails_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.npz"
    path.write_text("old")

    def fail(name):
        name.write_text("half")
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, fail)
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.npz"]


def test_objects_are_not_pickled(tmp_path):
    with pytest.raises(TypeError, match="x must be a plain array"):
        write_arrays(tmp_path / "a.npz", {"x": np.array([{}])}, "{}")


@pytest.mark.parametrize("suffix", ["npz", "parquet"])
def test_no_flipped_byte_changes_a_number(tmp_path, suffix):
    """Each byte of a file in turn: it is refused, or read as it was written."""
    write, read = KINDS[suffix]
    written = {"spin": np.exp(-np.arange(9.0)), "n_pairs": np.arange(9)}
    path = tmp_path / f"results/a.{suffix}"
    write(path, written, '{"code": "0"}')
    whole = path.read_bytes()
    n_refused = 0
    for i in range(len(whole)):
        content = bytearray(whole)
        content[i] ^= 1
        path.write_bytes(content)
        try:
            found = read(path)
        except DamagedFile:
            n_refused += 1
            continue
        assert {*found} - {"provenance"} == {*written}, i
        for name, values in written.items():
            np.testing.assert_array_equal(found[name], values, err_msg=f"byte {i}")
    assert 3 * n_refused > len(whole)


def test_packing_keeps_every_spin():
    spins = np.random.default_rng(1).choice(np.array([-1, 1], np.int8), (7, 5, 5))
    np.testing.assert_array_equal(unpack(pack(spins), 25), spins.reshape(7, 25))


@pytest.mark.parametrize("suffix", ["npz", "parquet"])
def test_a_file_under_another_name_is_refused(tmp_path, suffix):
    """Swapped results are found although both are whole."""
    write, read = KINDS[suffix]
    results = tmp_path / "results/long_range"
    for name in ("T1.0", "T2.0"):
        write(results / f"{name}.{suffix}", {"x": np.arange(3)}, '{"code": "c"}')
    (results / f"T1.0.{suffix}").replace(results / f"T2.0.{suffix}")
    with pytest.raises(DamagedFile, match=r"holds what was written as long_range/T1"):
        read(results / f"T2.0.{suffix}")
    (results / f"T2.0.{suffix}").replace(tmp_path / f"copy.{suffix}")
    assert read(tmp_path / f"copy.{suffix}", "x")["x"].tolist() == [0, 1, 2]
    record = read_provenance(tmp_path / f"copy.{suffix}")
    assert record["code"] == "c"
    assert record["file"] == f"long_range/T1.0.{suffix}"
    assert record.get("columns") == (None if suffix == "npz" else {"x": "int64"})


def test_provenance_that_is_a_word_stays_as_it_is(tmp_path):
    path = tmp_path / "results/a.npz"
    for word in ("0f3a", "123"):
        write_arrays(path, {"x": np.arange(3)}, word)
        assert str(read_arrays(path)["provenance"]) == word


def test_a_table_is_written_of_rows_or_of_columns(tmp_path):
    """What is no number stays none."""
    rows = [{"x": 1.0, "name": "a"}, {"x": np.nan, "name": "b"}]
    columns = {"x": [1.0, np.nan], "name": ["a", "b"]}
    for name, table in (("rows", rows), ("columns", columns)):
        write_table(tmp_path / f"{name}.parquet", table, "{}")
    frames = [read_frame(tmp_path / f"{n}.parquet") for n in ("rows", "columns")]
    assert frames[0].equals(frames[1])
    assert np.isnan(frames[0]["x"]).tolist() == [False, True]
    assert read_frame(tmp_path / "rows.parquet", "name").columns.tolist() == ["name"]
