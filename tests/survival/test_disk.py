"""A full disk ends in a sentence; with room again, a plain `snakemake` goes on."""

import subprocess

import pytest
from miniature import results_of, snakemake, warm

TARGET = "results/nearest_neighbour/observables/L4.parquet"


def mount(*arguments):
    """Run mount and return whether it worked."""
    words = ["mount", "-t", "tmpfs", "-o", *arguments]
    return subprocess.run(words, capture_output=True).returncode == 0


@pytest.mark.slow
def test_goes_on_after_a_full_disk(tmp_path):
    disk = warm(tmp_path / "study") / "results"
    disk.mkdir()
    if not mount("size=24k", "tmpfs", disk):
        pytest.skip("mounting a small disk needs root")
    try:
        full = snakemake(disk.parent, "--", TARGET)
        screen = full.stdout + full.stderr
        assert full.returncode == 1
        assert "cannot be written (No space left on device)" in screen
        assert not list(disk.rglob("*.partial*"))
        assert mount("remount,size=50m", "tmpfs", disk)
        done = snakemake(disk.parent, "--", TARGET)
        assert done.returncode == 0, done.stdout + done.stderr
        got = results_of(disk.parent)
    finally:
        subprocess.run(["umount", disk], check=True)
    other = warm(tmp_path / "other")
    assert snakemake(other, "--", TARGET).returncode == 0
    assert got == results_of(other)
