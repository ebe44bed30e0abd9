"""The study in miniature: it runs, a second run does nothing, changes propagate."""

from pathlib import Path

import numpy as np
from examples import load_results
from miniature import snakemake

from shortsight.records.files import read_table

ROOT = Path(__file__).resolve().parents[2]
NEW_SYSTEM = """
systems:
  slower_decay:
    alpha: 2.5
    analyses: [scaling]
    scaling: {lengths: [8], temperatures: ["2.0", "6.0"]}
"""


def test_every_pdf_is_small_and_has_its_fonts(study):
    folder, _ = study
    files = sorted((folder / "results").rglob("*.pdf"))
    assert len(files) > 15
    for path in files:
        content = path.read_bytes()
        assert len(content) < 1e6, path
        assert b"/FontFile2" in content, f"{path}: no embedded TrueType font"
        assert b"/Type3" not in content, f"{path}: letters drawn as shapes"


def test_report_holds_every_figure(study):
    folder, _ = study
    page = (folder / "results/report.html").read_text(encoding="utf-8")
    images = sorted((folder / "results").rglob("figures/*.png"))
    assert page.count("data:image/webp;base64,") == len(images)
    assert len(page) < 6e6


def test_example_runs_a_flow_again(study, capsys):
    """A flow run anew from plain Python agrees with the stored one."""
    folder, _ = study
    table = load_results.main(folder / "results", length=8)
    difference = (table["again"] - table["abs_magnetisation"]).to_numpy()
    error = np.sqrt(2) * table["abs_magnetisation_error"].to_numpy()
    assert difference[0] == 0.0
    assert np.abs(difference / error).max() < 4.5
    assert np.ptp(table["again"]) > 0, "control: the flow moves"
    assert "64 spins and 25 hidden units" in capsys.readouterr().out


def test_equilibrium_is_shown_where_there_are_two_starts(study):
    """Random and ordered starts of two systems; the literal protocol has no second."""
    folder, _ = study
    for system in ("long_range", "long_range_literal", "nearest_neighbour"):
        table = read_table(folder / f"results/{system}/equilibrium/L32.parquet")
        assert table["sample"].tolist() == ["train", "test"]
        absent = np.isnan(table["cold_abs_magnetisation"])
        assert absent.all() if system == "long_range_literal" else not absent.any()


def test_new_system_needs_only_config(study, tmp_path):
    """Another decay exponent: its spins, dimensions and figure, no code touched."""
    folder, root = study
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text(NEW_SYSTEM)
    target = "results/slower_decay/figures/figure_2.pdf"
    files = ("--configfile", root / "tests/config.yaml", overlay)
    done = snakemake(folder, target, *files, root=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / target).stat().st_size > 1000
    assert (folder / "results/slower_decay/dimensions/L8.parquet").exists()


def test_failed_job_shows_its_log(study):
    """A damaged input ends in one sentence of ours, and the log is on the screen."""
    folder, root = study
    damaged = folder / "results/long_range/spins/train/L32/T7.7.npz"
    whole = damaged.read_bytes()
    table = folder / "results/long_range/equilibrium/L32.parquet"  # few depend on it
    table.unlink()
    damaged.write_bytes(whole[: len(whole) // 2])
    try:
        done = snakemake(
            folder, table.relative_to(folder), "--rerun-triggers", "mtime", root=root
        )
    finally:
        damaged.write_bytes(whole)
    assert done.returncode != 0
    screen = done.stdout + done.stderr
    assert "T7.7.npz is not a readable NPZ file" in screen
    assert "results/logs/long_range/equilibrium/L32.log" in screen
    assert "Traceback" not in screen
    done = snakemake(folder, root=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert table.exists()
