"""What the jobs on locality read."""

import copy
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from snakemake.exceptions import WorkflowError

from study.atlas import without_atlas
from study.atlas_files import AtlasFiles
from study.config import expanded
from study.locality import STACKS, LocalityFiles
from study.merging import merged

ROOT = Path(__file__).resolve().parents[2]
CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text())
JOB = SimpleNamespace(system="stacks_3", seed="2")


def study_with(locality):
    return expanded(merged(copy.deepcopy(CONFIG), {"atlas": {"locality": locality}}))


@pytest.fixture(scope="module")
def study():
    return study_with({})


def test_a_model_is_a_system_that_plain_snakemake_does_not_make(study):
    files = LocalityFiles(study)
    assert files.systems == ["stacks_3", "stacks_neighbours"]
    assert set(files.systems) < set(study["systems"])
    assert not set(files.systems) & set(without_atlas(study)["systems"])
    parts = AtlasFiles(study).parts()
    assert parts["stacks_3"]["analyses"] == ["locality"]


def test_stacks_of_the_ordinary_rules_are_read(study):
    files = LocalityFiles(study)
    folder = "results/stacks_3/stack/random_stack/seed2"
    found = files.layers("random", "hidden")(JOB)
    assert found == [f"{folder}/hidden{n}.npz" for n in (1, 2, 3)]
    assert files.training("full")(JOB).endswith("full_stack/seed2/training1.parquet")
    assert len(files.files("evidence.parquet")) == 12


def test_recipes_differ_in_what_units_see_alone(study):
    full, local, random = (
        study["recipes"][CONFIG["atlas"]["locality"]["recipes"][kind]]
        for kind in ("full", "local", "random")
    )
    assert {k for k in full if full[k] != local[k]} == {"connectivity", "radius"}
    assert {k for k in full if local[k] != random[k]} == {"connectivity"}


def test_controls_are_all_there():
    """Random masks, untrained, full with units placed, stopped; beside local, full."""
    names = [name for name, _, _ in STACKS]
    assert names == ["local", "full", "random", "untrained", "centred", "stopped"]


@pytest.mark.parametrize(
    ("locality", "sentence"),
    [
        (
            {"recipes": {"local": "nothing"}},
            "atlas.locality.recipes.local must name a recipe, got 'nothing'",
        ),
        (
            {"models": {"alpha_3": {}}},
            "atlas.locality.models.alpha_3 is a system or model too; rename it",
        ),
        ({"n_seeds": 0}, "atlas.locality.n_seeds"),
        (
            {"system": {"coarse_graining": {"n_levels": 4, "length": 64}}},
            "systems.stacks_3",
        ),
    ],
)
def test_bad_locality_is_a_sentence(locality, sentence):
    with pytest.raises(WorkflowError, match="cannot be run") as refused:
        study_with(locality)
    assert sentence in str(refused.value)


def test_without_it_there_is_nothing_to_make():
    study = study_with({"models": {"stacks_3": None, "stacks_neighbours": None}})
    assert LocalityFiles(study).systems == []
    assert not [path for path in AtlasFiles(study).targets() if "locality" in path]
    assert LocalityFiles({}).files("x") == []
