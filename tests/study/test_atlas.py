"""Models, training sets and parts expand into systems and recipes."""

import copy
from pathlib import Path

import pytest
import yaml
from snakemake.exceptions import WorkflowError

from study.atlas import points, with_atlas, without_atlas
from study.config import expanded
from study.merging import merged
from study.points import recipe_temperatures

ROOT = Path(__file__).resolve().parents[2]
CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text())


def study_with(atlas):
    """Return the expanded study with an overlay over its atlas."""
    return expanded(merged(copy.deepcopy(CONFIG), {"atlas": atlas}))


@pytest.fixture(scope="module")
def study():
    return study_with({})


def test_a_model_is_a_system_with_the_recipes_of_its_parts(study):
    system = study["systems"]["alpha_2_5"]
    assert (system["alpha"], system["boundary"]) == (2.5, "minimum_image")
    assert system["rbm"]["recipes"] == ["paper_text", "sibling_code"]
    starts = {"cold": "0.0", "hot": system["training_temperatures"][-1]}
    assert system["flow"]["starts"] == starts


def test_alpha_3_learns_what_the_paper_learns(study):
    paper, model = (study["systems"][name] for name in ("long_range", "alpha_3"))
    assert model["training_temperatures"] == paper["training_temperatures"]
    assert all(model[key] == paper[key] for key in ("coupling", "alpha", "boundary"))


def test_a_recipe_on_a_training_set_is_a_recipe(study):
    recipe = study["recipes"]["paper_text_to_1_1"]
    own = study["recipes"]["paper_text"]
    assert {k for k in own if own[k] != recipe[k]} == {"temperatures"}
    texts = recipe_temperatures(study, study["systems"]["alpha_3"], "paper_text_to_1_1")
    assert texts == [f"{0.5 * i:.1f}" for i in range(14)]


def test_plain_snakemake_makes_no_model(study):
    plain = without_atlas(study)["systems"]
    assert list(plain) == list(CONFIG["systems"])
    assert plain == without_atlas(study_with({"models": {}, "parts": {}}))["systems"]


def test_a_reader_adds_a_model_by_three_lines():
    """The example of docs/atlas.md."""
    page = (ROOT / "docs/atlas.md").read_text(encoding="utf-8")
    overlay = yaml.safe_load(page.split("```yaml\n")[1].split("```")[0])
    study = expanded(merged(copy.deepcopy(CONFIG), overlay))
    assert study["systems"]["my_model"]["alpha"] == 3.2
    assert {p["system"] for p in points(study["atlas"]) if p["part"] == "range"} == {
        "alpha_3",
        "my_model",
    }


@pytest.mark.parametrize(
    ("atlas", "sentence"),
    [
        (
            {"models": {"new": {"alpha": 2.2}}},
            "systems.new.training_temperatures is in units of pseudo_critical",
        ),
        (
            {
                "parts": {
                    "size": [{"models": ["x"], "recipes": ["paper_text"], "n_seeds": 1}]
                }
            },
            "atlas.parts.size names 'x' among its models, which nothing has",
        ),
        (
            {"models": {"long_range": {"alpha": 2.2}}},
            "atlas.models.long_range is a system too; rename it",
        ),
        (
            {
                "training_sets": {
                    "nothing_critical": CONFIG["atlas"]["system"][
                        "training_temperatures"
                    ]
                    | {"without": {"from": "0.0", "to": "2.2"}}
                }
            },
            "paper_text_nothing_critical must keep at least 2 temperatures, got 1",
        ),
        ({"parts": {"size": 5}}, "atlas.parts.size must be of type"),
        ({"windw": 0.1}, "did you mean 'window'?"),
    ],
)
def test_bad_atlas_is_a_sentence(atlas, sentence):
    with pytest.raises(WorkflowError, match="cannot be run") as refused:
        study_with(atlas)
    assert sentence in str(refused.value)


def test_the_config_is_left_alone():
    config = copy.deepcopy(CONFIG)
    with_atlas(config)
    assert config == CONFIG
