"""`snakemake verify` names each damaged result, and what makes it anew."""

import os
import shlex
import shutil
import subprocess
import sys

import numpy as np
import pytest
from miniature import results_of, snakemake
from survival.damage import altered, cut, flip, next_after

from shortsight.records.published import parse

A = "results/long_range"
B = "results/nearest_neighbour"


def swap(path, other):
    first, second = path.read_bytes(), other.read_bytes()
    path.write_bytes(second)
    other.write_bytes(first)


DAMAGE = {
    f"{A}/spins/train/L8/T2.0.npz": cut,
    f"{A}/figures/figure_2.png": flip,
    f"{B}/dimensions/L8.parquet": flip,
    f"{A}/figures/figure_3.pdf": lambda path: path.write_bytes(b""),
    f"{A}/stack/paper_text/seed0/layer1.npz": lambda path: path.write_text("weights"),
    f"{B}/spins/test/L8/T1.0.npz": lambda path: swap(path, path.with_name("T2.0.npz")),
    f"{A}/rg/level1.npz": lambda path: path.write_bytes(path.read_bytes() + b"\0"),
    f"{B}/correlators/L8.parquet": lambda path: shutil.copy(
        path.parents[2] / "long_range/correlators/L8.parquet", path
    ),
    f"{A}/rbm/sibling_code/seed1/machine.npz": lambda path: np.savez(
        path, weights=np.zeros(3)
    ),
}
MISSING = f"{B}/criticality/magnetisation.parquet", f"{A}/spins/test/L8/T3.5.npz"
SWAPPED = f"{B}/spins/test/L8/T2.0.npz"
# Repaired in each run of the tests; the others, from which much is made, are slow.
LEAVES = {f"{A}/figures/figure_2.png", f"{A}/figures/figure_3.pdf", MISSING[0]}
UNEXPECTED = f"{A}/spins/train/L8/T99.0.npz"


def verify(study, *arguments):
    """Return the finished process of `snakemake verify` and what it printed."""
    folder, root = study
    done = snakemake(folder, *arguments, "--", "verify", root=root)
    return done, done.stdout + done.stderr


def damage_and_verify(study):
    """Do all damage, check that all is named, and return what is to be made anew."""
    folder = study[0]
    for path, damage in DAMAGE.items():
        damage(folder / path)
    for path in MISSING:
        (folder / path).unlink()
    shutil.copy(folder / f"{A}/spins/train/L8/T2.0.npz", folder / UNEXPECTED)
    done, screen = verify(study)
    lines = screen.splitlines()
    assert done.returncode == 1
    assert "Traceback" not in screen
    for path in [*DAMAGE, SWAPPED]:
        assert any(line.startswith(f"damaged: {path} (") for line in lines), path
    for path in MISSING:
        assert f"missing: {path}" in lines
    assert f"unexpected: {UNEXPECTED}" in lines
    n_damaged = sum(line.startswith("damaged:") for line in lines)
    assert n_damaged == len(DAMAGE) + 1
    printed = lines[lines.index("To make them anew:") + 1]
    assert printed.startswith("snakemake --force ")
    assert printed.endswith(" && snakemake")
    return shlex.split(printed)[2:-2]


def check_repair(study, paths, before):
    """Make results anew and compare all with those before the damage."""
    folder, root = study
    done = snakemake(folder, "--force", "--", *paths, root=root)
    assert done.returncode == 0, done.stdout + done.stderr
    (folder / UNEXPECTED).unlink()
    assert results_of(folder) == before
    again = snakemake(folder, root=root)
    assert "Nothing to be done" in again.stdout + again.stderr


def test_every_kind_of_damage_is_named_and_leaves_are_repaired(study):
    folder, _ = study
    before = results_of(folder)
    roots = {*DAMAGE, *MISSING, SWAPPED} - LEAVES
    times = {path: (folder / path).stat().st_mtime_ns for path in roots}
    words = damage_and_verify(study)
    assert set(words) > LEAVES
    for path, time in times.items():
        (folder / path).write_bytes(before[path])
        os.utime(folder / path, ns=(time, time))
    leaves = [word for word in words if word not in roots]
    check_repair(study, leaves, before)


@pytest.mark.slow
def test_every_kind_of_damage_is_repaired_by_the_printed_command(study):
    before = results_of(study[0])
    check_repair(study, damage_and_verify(study), before)


def test_results_of_other_code_and_settings_are_named(study, tmp_path):
    root = study[1]
    path = root / "workflow/shortsight/coarse_graining/vh_maps.py"
    former = path.read_text()
    path.write_text(former + "\n\ndef unused():\n    return 1\n")
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text("recipes: {sibling_code: {learning_rate: 0.002}}\n")
    files = ("--configfile", root / "tests/config.yaml", overlay)
    try:
        done, screen = verify(study, *files)
    finally:
        path.write_text(former)
    assert done.returncode == 1
    made = f"made by other code: {A}/vh/rg/level1.npz ("
    assert made in screen
    made = f"made with other settings: {B}/rbm/sibling_code/seed1/machine.npz ("
    assert made in screen
    assert f"{B}/rbm/paper_text/seed1/machine.npz" not in screen


@pytest.fixture(scope="module")
def published(study):
    """Publish the miniature in its copy of the code, as a full run is."""
    folder, root = study
    path = root / "docs/published.txt"
    former = path.read_text()
    done = subprocess.run(
        [sys.executable, "-m", "study.tools.publish"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root / "workflow")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    yield parse(path)
    path.write_text(former)


def test_published_results_are_found_on_another_disk(study, published, tmp_path):
    """All are those published; what is linked is there, and a file too many named."""
    folder, _ = study
    place, disk = folder / B, tmp_path / "scratch"
    place.rename(disk)
    place.symlink_to(disk)
    (disk / "spins/mine.npz").touch()
    try:
        done, screen = verify(study)
    finally:
        (disk / "spins/mine.npz").unlink()
        place.unlink()
        disk.rename(place)
    n = len(published)
    assert done.returncode == 0, screen
    assert f"of {n} published results {n} are the same to the last bit, 0 " in screen
    assert " results, 0 not to be trusted, " in screen
    assert " 0 differ though code and settings are the same" in screen
    assert f"unexpected: {B}/spins/mine.npz" in screen
    assert "missing: " not in screen


def test_a_last_bit_that_nothing_explains_is_named_in_a_part_too(study, published):
    """What a processor with other kernels would do to one table."""
    folder, _ = study
    kept = [folder / "results/manifest.parquet", folder / B / "figures"]
    for path in kept:
        path.rename(path.with_name(f".{path.name}"))
    table = folder / B / "correlators/L8.parquet"
    before = table.read_bytes()
    altered(table, lambda t: next_after(t, "energy"))
    try:
        done, screen = verify(study)
    finally:
        table.write_bytes(before)
        for path in kept:
            path.with_name(f".{path.name}").rename(path)
    lines = screen.splitlines()
    assert done.returncode == 1
    assert "manifest.parquet is missing: what is there is" in screen
    assert f"differs from the published: {B}/correlators/L8.parquet" in lines
    assert " 1 differ though code and settings are the same" in screen
    assert "missing: " not in screen.replace("manifest.parquet is missing: ", "")
