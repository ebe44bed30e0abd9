"""The tables in the README are those of the results; filling twice is filling once."""

from pathlib import Path

import numpy as np
from PIL import Image

from study.tools.readme import ROOT, costs, filled, picture

BENCHMARK = "s\th:m:s\tmax_rss\tcpu_time\n{1}\t0:00:01\t{0}\t9\n"


def test_pages_have_their_markers_and_keep_the_rest():
    for page, name in {"README.md": "ledger", "docs/costs.md": "costs"}.items():
        text = (ROOT / page).read_text(encoding="utf-8")
        once = filled(text, name, "| new |")
        assert once == filled(once, name, "| new |")
        assert "| new |" in once
        before, after = text.split(f"<!-- {name} -->")
        assert once.startswith(before)
        assert once.endswith(after.split(f"<!-- end of {name} -->")[1])


def test_costs_add_up(tmp_path):
    jobs = {
        "long_range/spins/a": (100, 60.0),
        "long_range/rbm/a": (300, 120.0),
        "nearest_neighbour/spins/a": (200, 240.0),
        "report": (50, 0.0),
    }
    for name, numbers in jobs.items():
        _write(tmp_path / f"benchmarks/{name}.tsv", BENCHMARK.format(*numbers))
    _write(tmp_path / "long_range/spins/a.npz", "x" * 2_000_000)
    _write(tmp_path / "long_range/rbm/a.npz", "x" * 1_000_000)
    _write(tmp_path / "nearest_neighbour/spins/a.npz", "x" * 4_000_000)
    assert costs(tmp_path).splitlines()[2:] == [
        "| `snakemake` | 4 | 7 min | 300 MB | 7 MB |",
        "| of it, the paper's system | 2 | 3 min | 300 MB | 3 MB |",
        "| of it, all spins | 2 | 5 min | 200 MB | 6 MB |",
    ]
    whole = costs(tmp_path, without={"nearest_neighbour"}).splitlines()[2]
    assert whole == "| `snakemake` | 3 | 3 min | 300 MB | 3 MB |"


def test_picture_keeps_colours_that_cover_little(tmp_path):
    """One orange pixel on greys, which a median cut would lose."""
    pixels = np.repeat(np.arange(200, dtype=np.uint8)[:, None], 300, axis=1)
    pixels = np.stack(3 * [pixels], axis=2)
    pixels[7, 7] = 230, 159, 0
    Image.fromarray(pixels).save(tmp_path / "a.png")
    picture(tmp_path / "a.png", tmp_path / "b.png")
    with Image.open(tmp_path / "b.png") as image:
        copy = np.asarray(image.convert("RGB")).astype(int)
    assert np.abs(copy - pixels).max() <= 8


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
