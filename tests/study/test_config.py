"""A system or recipe is what differs: defaults, removal, the order of starts."""

import copy
from pathlib import Path

import pytest
import yaml
from snakemake.exceptions import WorkflowError

from study.config import expanded

ROOT = Path(__file__).resolve().parents[2]
CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text())


def study_with(name, entry, section="systems"):
    """Return the expanded study with one more entry."""
    config = copy.deepcopy(CONFIG)
    config[section][name] = entry
    return expanded(config)


def test_one_line_is_a_system():
    study = study_with("slower_decay", {"alpha": 2.5, "analyses": ["scaling"]})
    system = study["systems"]["slower_decay"]
    assert (system["alpha"], system["boundary"]) == (2.5, "minimum_image")
    assert (system["equilibrium_of"], system["claims_of"]) == ("slower_decay", None)
    assert system["scaling"]["temperatures"][:2] == ["0.0", "0.5"]


def test_the_config_is_left_alone():
    config = copy.deepcopy(CONFIG)
    expanded(config)
    assert config == CONFIG


def test_null_removes_what_is_inherited():
    entry = {"analyses": ["criticality"], "flow": None, "rbm": None, "scaling": None}
    system = study_with("critical", entry)["systems"]["critical"]
    assert not {"flow", "rbm", "scaling"} & set(system)


def test_what_an_analysis_needs_may_not_be_removed():
    with pytest.raises(WorkflowError, match="lacks scaling for scaling; add it"):
        study_with("x", {"analyses": ["scaling"], "scaling": None})


def test_null_does_not_hide_a_misspelt_key():
    with pytest.raises(WorkflowError, match="unknown key 'flows'; did you mean 'flow'"):
        study_with("x", {"analyses": ["scaling"], "flows": None})


def test_a_wrong_default_is_named_once_and_where_it_stands():
    config = copy.deepcopy(CONFIG)
    config["defaults"]["system"]["alpha"] = "3"
    with pytest.raises(WorkflowError) as refused:
        expanded(config)
    assert str(refused.value).count("defaults.system.alpha must be") == 1
    assert "systems." not in str(refused.value)


def test_a_misspelt_default_is_named_where_it_stands():
    config = copy.deepcopy(CONFIG)
    config["defaults"]["recipe"]["n_step"] = 7
    config["defaults"]["sistem"] = {}
    with pytest.raises(WorkflowError) as refused:
        expanded(config)
    text = str(refused.value)
    assert "defaults.recipe has the unknown key 'n_step'; did you mean" in text
    assert "defaults has the unknown key 'sistem'; did you mean 'system'?" in text


def test_starts_are_named_in_their_order():
    starts = {"hot": "9.0", "critical": None, "cold": "1"}
    system = study_with("x", {"analyses": ["scaling"], "flow": {"starts": starts}})
    found = system["systems"]["x"]["flow"]["starts"]
    assert list(found.items()) == [("cold", "1.0"), ("hot", "9.0")]


def test_a_recipe_has_every_key():
    study = study_with("mine", {"learning_rate": 1}, "recipes")
    recipe = study["recipes"]["mine"]
    assert (recipe["n_chains"], recipe["adam_epsilon"]) == (None, None)
    assert (recipe["connectivity"], recipe["radius"]) == ("full", None)
    assert repr(recipe["learning_rate"]) == "1.0"


def test_files_are_read_again_for_what_yaml_passes_over(tmp_path):
    path = tmp_path / "overlay.yaml"
    path.write_text("root_seed: 1\nroot_seed: 2\n")
    with pytest.raises(WorkflowError, match="line 2: root_seed must stand once"):
        expanded(CONFIG, [ROOT / "config.yaml", path])
