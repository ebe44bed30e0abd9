"""A study that nobody may write to can be planned, listed and verified."""

import subprocess

import pytest
from miniature import snakemake

A_RESULT = "results/long_range/figures/figure_2.png"


@pytest.fixture
def read_only(study, tmp_path):
    """Return the folder of the finished miniature as a read-only disk shows it."""
    folder, root = study
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "--bind", folder, disk], capture_output=True
    ).returncode:
        pytest.skip("mounting a read-only disk needs root")
    try:
        again = ["mount", "-o", "remount,ro,bind", disk]
        subprocess.run(again, check=True, capture_output=True)
        yield disk, root
    finally:
        subprocess.run(["umount", disk], check=True)


def test_nothing_is_written_and_nothing_refused(read_only):
    disk, root = read_only
    plan = snakemake(disk, "--dry-run", root=root)
    assert "Nothing to be done" in plan.stdout + plan.stderr
    listed = snakemake(disk, "--summary", "--", A_RESULT, root=root)
    rows = [line.split("\t") for line in listed.stdout.splitlines()]
    assert [row[-1] for row in rows if row[0] == A_RESULT] == ["no update"]
    verified = snakemake(disk, "--", "verify", root=root)
    screen = verified.stdout + verified.stderr
    assert verified.returncode == 0, screen
    assert " results, 0 not to be trusted, 0 findings" in screen


def test_what_would_write_is_refused_in_one_sentence(read_only):
    disk, root = read_only
    done = snakemake(disk, "--force", "--", A_RESULT, root=root)
    screen = done.stdout + done.stderr
    assert done.returncode == 1
    assert f"{disk} must be a folder you may write in; give permission" in screen
    assert "Traceback" not in screen
