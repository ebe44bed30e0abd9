"""Models, training sets and parts expand into systems and recipes."""

import pytest
import yaml
from snakemake.exceptions import WorkflowError
from studies import ROOT, study_with

from study.atlas import points, without_atlas
from study.points import recipe_temperatures

STUDY = study_with()


def test_a_model_is_a_system_with_the_recipes_of_its_parts():
    system = STUDY["systems"]["alpha_2_5"]
    assert (system["alpha"], system["boundary"]) == (2.5, "minimum_image")
    assert system["rbm"]["recipes"] == ["paper_text", "sibling_code"]
    starts = {"cold": "0.0", "hot": system["training_temperatures"][-1]}
    assert system["flow"]["starts"] == starts


def test_alpha_3_learns_what_the_paper_learns():
    paper, model = (STUDY["systems"][name] for name in ("long_range", "alpha_3"))
    assert model["training_temperatures"] == paper["training_temperatures"]
    assert all(model[key] == paper[key] for key in ("coupling", "alpha", "boundary"))


def test_a_recipe_on_a_training_set_is_a_recipe():
    recipe = STUDY["recipes"]["paper_text_to_1_1"]
    own = STUDY["recipes"]["paper_text"]
    assert {k for k in own if own[k] != recipe[k]} == {"temperatures"}
    texts = recipe_temperatures(STUDY, STUDY["systems"]["alpha_3"], "paper_text_to_1_1")
    assert texts == [f"{0.5 * i:.1f}" for i in range(14)]


def test_a_reader_adds_a_model_by_three_lines():
    """The example of docs/atlas.md."""
    page = (ROOT / "docs/atlas.md").read_text(encoding="utf-8")
    overlay = yaml.safe_load(page.split("```yaml\n")[1].split("```")[0])
    study = study_with(**overlay)
    assert study["systems"]["my_model"]["alpha"] == 3.2
    compared = {p["system"] for p in points(study["atlas"]) if p["part"] == "range"}
    assert compared == {"alpha_3", "my_model"}


def test_a_derived_name_that_another_recipe_has_is_refused():
    """The study made the reader's recipe of that name by other settings, silently."""
    part = {"models": ["alpha_3"], "recipes": ["paper_text"], "n_seeds": 1}
    sets = {"cold": ["1.0", "2.0"]}
    parts = {"range": [part | {"training_sets": ["cold"]}]}
    recipes = {"paper_text_cold": {"n_hidden": 9}}
    with pytest.raises(WorkflowError, match="the name paper_text_cold, which is ano"):
        study_with(recipes=recipes, atlas={"training_sets": sets, "parts": parts})


def test_a_model_taken_out_takes_no_system_of_that_name_along():
    own = {"alpha": 2.5, "analyses": ["scaling", "thermometer", "rbm", "flow"]}
    study = study_with(
        systems={"alpha_2_5": own},
        atlas={"models": {"alpha_2_5": None}, "parts": {"range": []}},
    )
    system = without_atlas(study)["systems"]["alpha_2_5"]
    assert system["flow"]["starts"]["hot"] == "14.0", "not the hottest of its grid"
