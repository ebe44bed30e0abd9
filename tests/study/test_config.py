"""A system or recipe is what differs: defaults, removal, the order of starts."""

import copy

import pytest
from snakemake.exceptions import WorkflowError
from studies import CONFIG, study_with

from study.config import expanded, ordered


def system_with(**entry):
    """Return one more system of the study."""
    return study_with(systems={"x": entry})["systems"]["x"]


def test_one_line_is_a_system():
    system = system_with(alpha=2.5, analyses=["scaling"])
    assert (system["alpha"], system["boundary"]) == (2.5, "minimum_image")
    assert (system["equilibrium_of"], system["claims_of"]) == ("x", None)
    assert system["scaling"]["temperatures"][:2] == ["0.0", "0.5"]


def test_the_config_is_left_alone():
    config = copy.deepcopy(CONFIG)
    expanded(config)
    assert config == CONFIG


def test_null_removes_what_is_inherited():
    entry = {"analyses": ["criticality"], "flow": None, "rbm": None, "scaling": None}
    assert not {"flow", "rbm", "scaling"} & set(system_with(**entry))


def test_a_wrong_default_is_named_once_and_where_it_stands():
    config = copy.deepcopy(CONFIG)
    config["defaults"]["system"]["alpha"] = "3"
    with pytest.raises(WorkflowError) as refused:
        expanded(config)
    assert str(refused.value).count("defaults.system.alpha must be") == 1
    assert "systems." not in str(refused.value)


def test_starts_are_named_in_their_order():
    starts = {"hot": "9.0", "critical": None, "cold": "1"}
    found = system_with(analyses=["scaling"], flow={"starts": starts})["flow"]["starts"]
    assert list(found.items()) == [("cold", "1.0"), ("hot", "9.0")]


def test_a_recipe_has_every_key():
    recipe = study_with(recipes={"mine": {"learning_rate": 1}})["recipes"]["mine"]
    assert (recipe["n_chains"], recipe["adam_epsilon"]) == (None, None)
    assert (recipe["connectivity"], recipe["radius"]) == ("full", None)
    assert repr(recipe["learning_rate"]) == "1.0"


def test_order_does_not_depend_on_what_was_laid_over():
    """Snakemake puts the keys of an overlay first."""
    config = {"new": 1, "c": {"y": 0, "x": 0}, "a": {"j": 1, "i": 2, "z": 3}, "b": 4}
    found = ordered(config, {"b": 0, "a": {"z": 0, "i": 0}, "gone": 0})
    assert list(found) == ["b", "a", "c", "new"]
    assert (list(found["a"]), list(found["c"])) == (["z", "i", "j"], ["x", "y"])


def test_an_overlay_takes_out_a_system_or_recipe_that_nothing_needs():
    study = study_with(
        systems={
            "long_range_3_2": None,
            "nearest_neighbour": {"rbm": {"recipes": ["paper_text"]}},
        },
        recipes={"sibling_code_own": None},
        atlas={"direction": None},
    )
    assert not {"long_range_3_2", "sibling_code_own"} & {
        *study["systems"],
        *study["recipes"],
    }
    assert "direction" not in study["atlas"]


@pytest.mark.parametrize(
    ("sections", "sentence"),
    [
        (
            {"systems": {"long_range": None}},
            "systems.long_range_literal.equilibrium_of must name a system, got "
            "'long_range'; correct it, or remove this system too (null)",
        ),
        ({"recipes": {"gibbs_10": None}}, "names 'gibbs_10' among its recipes, which"),
        ({"sampling": None}, "config lacks sampling; add it"),
    ],
)
def test_what_is_needed_or_was_never_there_is_not_taken_out(sections, sentence):
    with pytest.raises(WorkflowError) as refused:
        study_with(**sections)
    assert sentence in str(refused.value)
