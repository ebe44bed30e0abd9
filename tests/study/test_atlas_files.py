"""What the jobs of the atlas read, and what the statements need to know of a model."""

from pathlib import Path

import pytest
import yaml

from study.atlas_files import AtlasFiles
from study.config import expanded

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def atlas():
    return AtlasFiles(expanded(yaml.safe_load((ROOT / "config.yaml").read_text())))


def test_every_training_is_made_once_whatever_parts_it_is_in(atlas):
    keys = [tuple(training) for training in atlas.trainings()]
    assert len(keys) == len(set(keys)) < len(atlas.points)
    assert {"alpha_2_1", "neighbours", "alpha_3_16"} < set(atlas.models)
    assert len(atlas.flows()) == 2 * len(keys), "a cold and a hot flow"
    assert len(atlas.likelihoods()) < len(keys)


def test_highest_temperature_of_a_training_set(atlas):
    assert ["alpha_3", "to_1_1", 1.053485] in atlas.highest(), "6.5 of 6.17"
    random = [top for _, name, top in atlas.highest() if name == "ordered_and_random"]
    assert set(random) == {0.0}, "the highest finite one"


def test_a_model_is_judged_by_what_it_is_compared_with(atlas):
    parts = {name: set(entry["analyses"]) for name, entry in atlas.parts().items()}
    assert "compared" not in parts["alpha_3"], "the reference"
    assert {"range", "compared"} <= parts["alpha_2_1"]
    assert {"size", "larger"} <= parts["alpha_3_16"]
    assert "larger" not in parts["neighbours"]
    assert parts["images_3"] == {"direction"}


def test_the_report_gets_the_figure_where_it_exists(atlas, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert atlas.made() == []
    figure = tmp_path / "results/atlas/figures/atlas.png"
    figure.parent.mkdir(parents=True)
    figure.write_bytes(b"a")
    (first,) = atlas.made()
    figure.write_bytes(b"b")
    (second,) = atlas.made()
    assert first["digest"] != second["digest"], "another figure is another report"


def test_without_an_atlas_there_is_nothing_to_make():
    atlas = AtlasFiles({"systems": {}, "recipes": {}})
    assert atlas.targets() == atlas.models == atlas.directed() == []
