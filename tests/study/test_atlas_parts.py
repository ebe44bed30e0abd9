"""Machines of `atlas.lateral` and `atlas.sight`: recipes, training sets, statements."""

import pytest
from snakemake.exceptions import WorkflowError
from studies import job, study_with

from shortsight.rbm.lateral_training import LateralRecipe
from study.atlas import without_atlas
from study.atlas_files import AtlasFiles
from study.atlas_parts import LateralFiles, SightFiles
from study.rulework import NotAsked
from study.stages import spins

STUDY = study_with()
UNITS = {
    "one_3": ("6.17", "sight"),
    "alpha_3": ("1.0", "sight_of_mixture"),
    "one_neighbours": ("2.39", "sight_of_neighbours"),
    "neighbours": ("1.0", "sight_of_mixture"),
}


@pytest.fixture(scope="module")
def lateral():
    return LateralFiles(STUDY)


def test_every_recipe_can_be_trained(lateral):
    for machine in lateral.machines:
        for phase in lateral.phases:
            settings = lateral.recipe(job("alpha_3", machine=machine, phase=phase))
            recipe = LateralRecipe(**settings)
            assert (recipe.n_chains is None) == (phase == "cd")
            assert (recipe.n_steps, recipe.learning_rate) == (10000, 0.01)


def test_training_sets_are_those_of_the_atlas(lateral):
    of_job = job("alpha_3", set="to_1_1")
    assert lateral.temperatures(of_job) == [f"{0.5 * i:.1f}" for i in range(14)]
    own = STUDY["systems"]["alpha_3"]["training_temperatures"]
    assert lateral.temperatures(job("alpha_3", set="system")) == own
    assert ["alpha_3", "system", own] in lateral.trained()


def test_spins_are_sampled_for_a_model_of_this_part_alone():
    only = study_with(atlas={"lateral": {"models": ["alpha_4"]}, "parts": None})
    sampled = spins.temperatures(only, "alpha_4", "train")[10]
    wanted = LateralFiles(only).temperatures(job("alpha_4", set="to_4"))
    assert set(wanted) <= set(sampled)
    assert AtlasFiles(only).models == ["alpha_4"]


def test_without_lateral_couplings_there_is_nothing_to_make():
    without = AtlasFiles(study_with(atlas={"lateral": None}))
    assert without.lateral.flows() == without.targets("lateral") == []
    assert not any("lateral" in path for path in without.targets())
    assert "lateral" in AtlasFiles(STUDY).parts()["alpha_3"]["analyses"]
    assert "lateral" not in AtlasFiles(STUDY).parts()["alpha_4"]["analyses"]


def test_a_machine_of_one_temperature_learns_as_many_as_of_the_mixture():
    asked = {
        name: spins.temperatures(STUDY, name, "train")[10]
        for name in ("one_3", "alpha_3")
    }
    assert asked["one_3"] == {"6.17": 58000}
    learnt = STUDY["systems"]["alpha_3"]["training_temperatures"]
    assert sum(asked["alpha_3"][text] for text in learnt) == 58000
    assert spins.temperatures(STUDY, "one_3", "test")[10] == {"6.17": 500}
    with pytest.raises(WorkflowError, match=r"the 500 training configurations"):
        study_with(atlas={"sight": {"system": {"rbm": {"n_configurations": 500}}}})


def test_every_system_has_its_unit_and_statement():
    files, parts = SightFiles(STUDY), AtlasFiles(STUDY).parts()
    machines = files.machines(job("one_3"))
    assert len(set(machines)) == sum(files.settings["recipes"].values())
    assert "results/one_3/rbm/paper_text/seed5/machine.npz" in machines
    assert [name for name, *_ in files.panels()] == list(UNITS)
    for name, (unit, part) in UNITS.items():
        assert files.unit(job(name)) == unit
        assert part in parts[name]["analyses"]
    assert not set(UNITS) & set(without_atlas(STUDY)["systems"])


def test_a_recipe_of_other_temperatures_is_refused_when_asked_for():
    """Its machines would have learnt other spins than they are compared with."""
    study = study_with(atlas={"sight": {"recipes": {"ordered_and_random": 1}}})
    with pytest.raises(NotAsked, match="'ordered_and_random', which has temperatures"):
        SightFiles(study).machines(job("one_3"))
