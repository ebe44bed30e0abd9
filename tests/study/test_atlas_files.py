"""What the jobs of the atlas read, and what the statements need to know of a model."""

import pytest
from studies import job, study_with

from study.atlas_files import AtlasFiles
from study.stages.spins import Spins

STUDY = study_with()


@pytest.fixture(scope="module")
def atlas():
    return AtlasFiles(STUDY)


def test_every_training_is_made_once_whatever_parts_it_is_in(atlas):
    keys = [tuple(training) for training in atlas.trainings()]
    assert len(keys) == len(set(keys)) < len(atlas.points)
    assert {"alpha_2_1", "neighbours", "alpha_3_16"} < set(atlas.models)
    assert len(atlas.flows()) == 2 * len(keys), "a cold and a hot flow"
    assert len(atlas.likelihoods()) < len(keys)


def test_highest_temperature_of_a_training_set(atlas):
    tops = {(p["system"], p["training_set"]): p["highest"] for p in atlas.points}
    assert tops["alpha_3", "to_1_1"] == 1.053485, "6.5 of 6.17"
    assert tops["alpha_3", "ordered_and_random"] == 0.0, "the highest finite one"


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
    assert atlas.targets() == atlas.models == atlas.directed == []


def test_exponents_are_of_models_of_stacks_whose_critical_temperature_is_given(atlas):
    assert len(atlas.targets("monte_carlo_rg")) == 2 + 2 + 3, "of systems, a figure"
    without = AtlasFiles(study_with(atlas={"locality": {"monte_carlo_rg": None}}))
    assert atlas.locality.renormalized == atlas.locality.systems
    assert without.locality.renormalized == without.targets("monte_carlo_rg") == []
    assert without.parts()["stacks_3"]["analyses"] == ["locality"]
    assert not [path for path in without.targets() if "monte" in path]


def test_curves_of_a_model_hold_every_finite_temperature_it_is_trained_on(atlas):
    spins, settings = Spins(STUDY), atlas.settings()
    lengths = {name: model["length"] for name, model in settings.items()}
    paths = [f"results/{n}/observables/L{x}.parquet" for n, x in lengths.items()]
    assert atlas.curves(atlas.models) == paths
    for system, _, temperatures in atlas.trained():
        known = spins.train_temperatures(job(system, length=str(lengths[system])))
        assert set(temperatures) - {"inf"} <= set(known)


def test_theory_has_each_recipe_on_each_training_set_once(atlas):
    found = {(system, recipe): rest for system, recipe, *rest in atlas.theory()}
    assert len(found) == len(atlas.theory()) == len(atlas.mixtures())
    length, temperatures, *rest = found["neighbours", "hits_64_k_10_t_max_6"]
    assert (length, len(temperatures), temperatures[-1]) == (10, 25, "6.0")
    machine = {"n_hidden": 64, "negative_phase": "cd", "n_gibbs_steps": 10}
    assert rest == [machine, [0, 1]]
    assert ("neighbours", 10, "6.0") in atlas.learnt()
    assert atlas.parts()["all_models"]["analyses"] == ["theory"]


def test_theory_is_not_of_machines_that_see_a_part():
    recipes = {"hits_16": {"connectivity": "local", "radius": 3.0, "n_hidden": 25}}
    parts = dict.fromkeys(["training_set", "recipe", "size", "published"])
    entry = {"models": ["neighbours"], "recipes": ["hits_16"], "n_seeds": 1}
    parts |= {"range": [entry]}
    atlas = AtlasFiles(study_with(recipes=recipes, atlas={"parts": parts}))
    assert len(atlas.points) == 1
    assert atlas.theory() == atlas.learnt() == atlas.targets("theory") == []
    assert "results/atlas/theory_evidence.parquet" not in atlas.evidence()
    assert "all_models" not in atlas.parts()
