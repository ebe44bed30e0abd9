"""The example of docs/atlas.md runs, in miniature."""

from pathlib import Path

import pytest
import yaml
from miniature import snakemake, warm

from shortsight.records.files import read_frame

ROOT = Path(__file__).resolve().parents[2]
# What the example does not change, and what makes it fewer jobs.
REST = """
sampling: {temperature_span: 100.0}
atlas:
  parts: {training_set: null, recipe: null, size: null, published: null}
  direction: {models: {neighbours_64: null}}
  locality: {n_seeds: 1}
"""


def example():
    """Return the first block of YAML of the page."""
    page = (ROOT / "docs/atlas.md").read_text(encoding="utf-8")
    return page.split("```yaml\n")[1].split("```")[0]


@pytest.mark.slow
def test_a_readers_model_is_put_on_the_atlas(tmp_path):
    overlays = []
    for name, text in {"my_model": example(), "rest": REST}.items():
        assert yaml.safe_load(text)
        overlays.append(tmp_path / f"{name}.yaml")
        overlays[-1].write_text(text)
    folder = warm(tmp_path / "study")
    configs = ["--configfile", ROOT / "tests/config.yaml", *overlays]
    done = snakemake(folder, *configs, "--", "atlas")
    assert done.returncode == 0, done.stdout + done.stderr
    atlas = folder / "results/atlas"
    ends = read_frame(atlas / "ends.parquet")
    assert ends.groupby("system").size().to_dict() == {"alpha_3": 2, "my_model": 2}
    models = read_frame(atlas / "models.parquet").set_index("system")
    assert models.loc["alpha_3", "agrees"]
    assert not models.loc["my_model", "agrees"], (
        "the guess is told from what is measured"
    )
    page = (atlas / "statements.md").read_text(encoding="utf-8")
    assert "| **same-end-at-every-range**" in page
    assert (atlas / "figures/atlas.pdf").stat().st_size > 1000
    assert "| stacks_neighbours | stopped |" in page
    for name in ("locality", "monte_carlo_rg", "sight"):
        assert (atlas / f"figures/{name}.pdf").stat().st_size > 1000
    assert "| **blocks-have-eigenvalues**" in page
    assert "| **one-temperature-is-learnt**" in page
