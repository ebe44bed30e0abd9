"""A config that cannot run stops before any job, with a sentence that says why."""

import copy
from pathlib import Path

import pytest
import yaml
from snakemake.exceptions import WorkflowError

from study.config import expanded

ROOT = Path(__file__).resolve().parents[2]
CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text())

# More kinds are in tests/survival/bad_configs.py.
BAD = [
    ("likelihood.rbm.n_chains", 1, "likelihood.rbm.n_chains must be at least 2, got 1"),
    ("likelihood.stack.n_chain", 9, "did you mean 'n_chains'?"),
    ("systems.long_range.flow.starts.warm", "8.0", "has the unknown key 'warm'"),
    ("systems.long_range.flow.late_lengths", [80, 101], "not exceed flow.n_lengths"),
    ("systems.long_range.flow.late_lengths", [80], "must list at least 2, got [80]"),
    ("recipes.paper_text.control", "no", "control must be of type boolean, got 'no'"),
    (
        "systems.long_range.coarse_graining.connected",
        "no",
        "coarse_graining.connected must be of type boolean",
    ),
    (
        "systems.nearest_neighbour.coarse_graining.length",
        48,
        "must be among the scaling.lengths of 'nearest_neighbour'",
    ),
    (
        "systems.nearest_neighbour.criticality.temperatures",
        ["2.269"],
        "must be at least 2, all positive, got 2.269",
    ),
    (
        "systems.nearest_neighbour.criticality.n_configurations",
        4999,
        "must be a multiple of sampling.n_chains (50), got 4999",
    ),
]


def changed(key, value):
    """Return the config with one entry set."""
    config = copy.deepcopy(CONFIG)
    *path, last = key.split(".")
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
    assert "alpha must be at least 2.001" in found_in(config)


def test_missing_key_is_named():
    config = changed("systems.slower_decay", {"alpha": 2.5})
    assert "systems.slower_decay lacks analyses; add it" in found_in(config)
