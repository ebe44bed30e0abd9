"""What the wildcards of a path stand for."""

import copy
from pathlib import Path

import pytest
import yaml
from snakemake.exceptions import WorkflowError
from snakemake.iocontainers import Wildcards

from study.config import expanded
from study.values import Values

ROOT = Path(__file__).resolve().parents[2]
CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text())
VALUES = Values(expanded(CONFIG))


def job(**wildcards):
    """Return the wildcards of a job of the paper's system."""
    return Wildcards(fromdict={"system": "long_range", **wildcards})


def changed(**entries):
    """Return the values of a study with other entries of the paper's system."""
    config = copy.deepcopy(CONFIG)
    config["systems"]["long_range"].update(entries)
    return Values(expanded(config))


def test_sampled_temperatures_are_finite():
    at_the_machines = VALUES.train_temperatures(job(length="10"))
    assert "inf" not in at_the_machines
    assert len(at_the_machines) >= 141
    assert VALUES.recipe_temperatures(job(recipe="ordered_and_random")) == [
        "0.0",
        "inf",
    ]


def test_a_size_that_nothing_samples_ends_in_one_sentence():
    sentence = r"long_range has no train configurations of length 12 .*8, 10, 16, 32"
    with pytest.raises(WorkflowError, match=sentence):
        VALUES.train_temperatures(job(length="12"))


@pytest.mark.parametrize("settings", [{}, {"rbm": None, "flow": None}])
def test_an_analysis_that_a_system_lacks_ends_in_one_sentence(settings):
    config = copy.deepcopy(CONFIG)
    config["systems"]["x"] = {"analyses": ["criticality"], **settings}
    values = Values(expanded(config))
    for method in (values.headline_recipes, values.starts, values.levels):
        with pytest.raises(
            WorkflowError, match=r"x has no \w+ \(its analyses are: cri"
        ):
            method(Wildcards(fromdict={"system": "x"}))


def test_flows_go_start_by_start_and_seed_by_seed():
    """As `collect` lists the files of the same starts and seeds."""
    assert VALUES.starts(job()) == ["0.0", "7.7", "14.0"]
    flows = VALUES.named_flows(job(recipe="paper_text"))
    assert flows[:2] == [["cold", 0], ["cold", 1]]
    assert flows[16] == ["critical", 0]
    assert len(flows) == 3 * 16
    few = VALUES.named_flows(job(recipe="ordered_and_random"))
    assert len(few) == 3 * 4


def test_figures_3_to_5_draw_one_start_of_recipes_that_are_no_controls():
    starts = [VALUES.figure_start(job(number=str(n))) for n in (3, 4, 5)]
    assert starts == ["0.0", "7.7", "14.0"]
    recipes = ["paper_text", "sibling_code"]
    assert VALUES.headline_recipes(job()) == recipes
    machines = VALUES.drawn_machines(job())
    assert machines == [[recipe, seed] for recipe in recipes for seed in range(16)]


def test_any_subset_of_starts_keeps_its_figures():
    values = changed(flow={"starts": {"critical": None}})
    assert values.figure_start(job(number="5")) == "14.0"
    with pytest.raises(WorkflowError, match="has no critical start, which figure_4"):
        values.figure_start(job(number="4"))


def test_levels_and_layers():
    assert VALUES.levels(job()) == [1, 2, 3]
    assert VALUES.coarse_lengths(job()) == [32, 16, 8]
    assert VALUES.matching_lengths(job()) == [64, 32, 16, 8]
    units = [VALUES.layer_units(job(layer=str(n))) for n in (1, 2, 3)]
    assert units == [4096, 1024, 256]


def test_a_layer_learns_from_the_one_below():
    first = job(recipe="paper_text", seed="0", layer="1")
    folder = "results/long_range/spins"
    spins = [f"{folder}/{sample}/L64/T7.7.npz" for sample in ("train", "test")]
    assert VALUES.layer_data(first) == spins
    assert VALUES.layer_arrays(first) == ["spins", "spins"]
    third = job(recipe="paper_text", seed="0", layer="3")
    hidden = "results/long_range/stack/paper_text/seed0/hidden2.npz"
    assert VALUES.layer_data(third) == [hidden, hidden]
    assert VALUES.layer_arrays(third) == ["spins", "test"]


def test_the_critical_point_is_told_at_the_machines_size_alone():
    assert len(VALUES.critical_tables(job())) == 2
    elsewhere = changed(scaling={"dimension_length": 16})
    assert elsewhere.critical_tables(job()) == []


def test_a_card_lists_every_file_beside_its_sample():
    files, samples = VALUES.spins(job()), VALUES.samples(job())
    assert len(files) == len(samples) == len(set(files))
    for file, sample in zip(files, samples, strict=True):
        assert f"/spins/{sample}/" in file
