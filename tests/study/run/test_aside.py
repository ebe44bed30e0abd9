"""A study that nobody may write to can be planned, listed and verified."""

import subprocess
from contextlib import contextmanager

import pytest
from miniature import snakemake

A_RESULT = "results/long_range/figures/figure_2.png"


@contextmanager
def read_only(folder, disk):
    """Show a folder as a read-only disk does."""
    disk.mkdir()
    if subprocess.run(
        ["mount", "--bind", folder, disk], capture_output=True
    ).returncode:
        pytest.skip("mounting a read-only disk needs root")
    try:
        again = ["mount", "-o", "remount,ro,bind", disk]
        subprocess.run(again, check=True, capture_output=True)
        yield
    finally:
        subprocess.run(["umount", disk], check=True)


def test_nothing_is_written_and_nothing_refused(study, tmp_path):
    folder, root = study
    disk = tmp_path / "disk"
    with read_only(folder, disk):
        plan = snakemake(disk, "--dry-run", root=root).stdout
        listed = snakemake(disk, "--summary", "--", A_RESULT, root=root).stdout
        verified = snakemake(disk, "--", "verify", root=root)
    assert "Nothing to be done" in plan
    rows = [line.split("\t") for line in listed.splitlines()]
    assert [row[-1] for row in rows if row[0] == A_RESULT] == ["no update"]
    assert verified.returncode == 0, verified.stdout
    assert " results, 0 not to be trusted, 0 findings" in verified.stdout


def test_what_would_write_is_refused_in_one_sentence(tmp_path):
    folder, disk = tmp_path / "folder", tmp_path / "disk"
    (folder / "results").mkdir(parents=True)
    with read_only(folder, disk):
        done = snakemake(disk, "--", A_RESULT)
    assert done.returncode == 1
    assert f"{disk} must be a folder you may write in; give permission" in done.stdout
    assert "Traceback" not in done.stdout
