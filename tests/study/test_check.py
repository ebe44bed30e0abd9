"""A config that cannot run stops before any job, with a sentence that says why."""

import copy
from pathlib import Path

import pytest
import yaml
from snakemake.exceptions import WorkflowError

from study.config import expanded

ROOT = Path(__file__).resolve().parents[2]
CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text())

BAD = [
    ("root_seed", -1, "root_seed: -1 is less than the minimum"),
    ("root_seed", "7", "root_seed must be of type integer, got '7'"),
    ("rot_seed", 7, "config has the unknown key 'rot_seed'; did you mean 'root_seed'?"),
    ("sampling.n_train", 2.5, "sampling.n_train must be of type integer"),
    (
        "sampling.n_train",
        1999,
        "must be a multiple of sampling.n_chains (50), got 1999",
    ),
    ("sampling.n_chain", 50, "did you mean 'n_chains'?"),
    ("thermometer.hidden_units", 0, "thermometer.hidden_units: 0 is less than"),
    ("likelihood.rbm.n_chains", 1, "likelihood.rbm.n_chains: 1 is less than"),
    ("likelihood.stack.n_chain", 9, "did you mean 'n_chains'?"),
    (
        "systems.long_range.alpha",
        "3",
        "systems.long_range.alpha must be of type number",
    ),
    ("systems.long_range.alpha", -1.0, "systems.long_range.alpha"),
    ("systems.long_range.coupling", "dipolar", "must be one of power_law, nearest"),
    ("systems.long_range.boundary", "helical", "must be one of minimum_image, open"),
    (
        "systems.long_range.sampler",
        "wolf",
        "must be one of cluster, metropolis, literal",
    ),
    ("systems.long_range.analyses", ["flow"], "must list rbm where they list flow"),
    ("systems.long_range.equilibrium_of", "mars", "equilibrium_of must name a system"),
    ("systems.long_range.rbm.recipes", ["cd1"], "rbm.recipes must name recipes"),
    ("systems.long_range.flow.starts.cold", "7,7", "flow.starts.cold must be"),
    ("systems.long_range.flow.starts.cold", "8.0", "must rise from cold over critical"),
    ("systems.long_range.flow.starts.warm", "8.0", "has the unknown key 'warm'"),
    ("systems.long_range.flow.curve_lengths", [101], "must not exceed flow.n_lengths"),
    ("systems.long_range.flow.end_lengths", [30, 20], "flow.end_lengths must ascend"),
    ("systems.long_range.flow.late_lengths", [80, 101], "not exceed flow.n_lengths"),
    ("systems.long_range.flow.late_lengths", [80], "flow.late_lengths"),
    ("systems.long_range.flow.long_length", 100, "must exceed flow.n_lengths (100)"),
    ("systems.long_range.flow.n_long", 2001, "must not exceed sampling.n_flow_start"),
    ("systems.long_range.rbm.recipes", ["ordered_and_random"], "is not a control"),
    ("recipes.paper_text.control", "no", "control must be of type boolean, got 'no'"),
    ("systems.long_range.coarse_graining.length", 60, "must be a multiple of 8"),
    ("systems.long_range.coarse_graining.recipe", "x", "must name a recipe, got 'x'"),
    (
        "systems.long_range.coarse_graining.connected",
        "no",
        "coarse_graining.connected must be of type boolean",
    ),
    (
        "systems.long_range.scaling.lengths",
        [8, 10],
        "must be among the scaling.lengths of 'long_range'",
    ),
    (
        "systems.nearest_neighbour.coarse_graining.length",
        48,
        "must be among the scaling.lengths of 'nearest_neighbour'",
    ),
    ("systems.long_range.coarse_graining.n_configurations", 950, "at least the batch"),
    (
        "systems.long_range.training_temperatures",
        {"from": "0.0", "to": "1.0", "step": "0.3"},
        "training_temperatures must reach 'to' in whole steps",
    ),
    ("systems.long_range.training_temperatures", ["1.0", "1.00"], "name each temper"),
    (
        "systems.nearest_neighbour.criticality.lengths",
        [8, 24],
        "must hold a size and its double, got [8, 24]; add 16",
    ),
    ("systems.nearest_neighbour.criticality.lengths", [8], "criticality.lengths"),
    (
        "systems.nearest_neighbour.criticality.temperatures",
        ["2.269"],
        "must be at least 2, all positive and finite, got 2.269",
    ),
    (
        "systems.nearest_neighbour.criticality.temperatures",
        ["0.0", "2.269"],
        "must be at least 2, all positive and finite, got 0.0, 2.269",
    ),
    (
        "systems.nearest_neighbour.criticality.temperatures",
        {"from": "2.0", "to": "2.5", "step": "0.3"},
        "criticality.temperatures must reach 'to' in whole steps",
    ),
    (
        "systems.nearest_neighbour.criticality.n_configurations",
        4999,
        "must be a multiple of sampling.n_chains (50), got 4999",
    ),
    (
        "systems.nearest_neighbour.sampler",
        "literal",
        "must not list criticality with the literal sampler",
    ),
    ("recipes.paper_text.n_hidden", 0, "recipes.paper_text.n_hidden: 0 is less than"),
    (
        "recipes.paper_text.learning_rate",
        "1e-3",
        "learning_rate must be of type number",
    ),
    ("recipes.paper_text.n_chains", 5, "n_chains must be a number for pcd and null"),
    (
        "recipes.sibling_code.adam_epsilon",
        None,
        "adam_epsilon must be a number for adam",
    ),
    ("recipes.paper_text.batch_size", 60000, "must not exceed the 58000"),
    ("systems.; rm -rf ~", {}, "must be text that matches"),
    ("systems.../../x", {}, "must be text that matches"),
]


def changed(key, value):
    """Return the config with one entry set."""
    config = copy.deepcopy(CONFIG)
    *path, last = key.split(".") if "/" not in key else ["systems", key[8:]]
    entry = config
    for name in path:
        entry = entry.setdefault(name, {})
    entry[last] = value
    return config


def found_in(config):
    """Return what is wrong with a config."""
    with pytest.raises(WorkflowError) as refused:
        expanded(config)
    return str(refused.value)


@pytest.mark.parametrize(("key", "value", "sentence"), BAD)
def test_bad_config_is_named(key, value, sentence):
    assert sentence in found_in(changed(key, value))


def test_images_of_a_slow_decay_diverge():
    config = changed("systems.long_range.alpha", 2.0)
    config["systems"]["long_range"]["boundary"] = "periodic_images"
    assert "alpha must be larger than 2" in found_in(config)


def test_missing_key_is_named():
    config = changed("systems.slower_decay", {"alpha": 2.5})
    assert "systems.slower_decay lacks analyses; add it" in found_in(config)
