"""Machines of `atlas.lateral`: their recipes, training sets and files."""

import pytest
from snakemake.exceptions import WorkflowError
from studies import job, study_with

from shortsight.rbm.lateral_training import LateralRecipe
from study.atlas_files import AtlasFiles
from study.lateral_files import LateralFiles
from study.stages.spins import temperatures

STUDY = study_with()


@pytest.fixture(scope="module")
def lateral():
    return LateralFiles(STUDY)


def test_every_training_is_made_once(lateral):
    flows = lateral.flows()
    assert len(flows) == len(set(flows)) == 2 * 4 * 2 * 3 * 9
    assert "results/alpha_3/lateral/semi_16/pcd/to_4/seed5/flow.parquet" in flows


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
    sampled = temperatures(only, "alpha_4", "train")[10]
    wanted = LateralFiles(only).temperatures(job("alpha_4", set="to_4"))
    assert set(wanted) <= set(sampled)
    assert AtlasFiles(only).models == ["alpha_4"]


def test_without_it_there_is_nothing_to_make():
    without = study_with(atlas={"lateral": None})
    files = LateralFiles(without)
    assert files.targets() == files.flows() == files.evidence() == files.curves() == []
    assert not any("lateral" in path for path in AtlasFiles(without).targets())
    assert "lateral" in AtlasFiles(STUDY).parts()["alpha_3"]["analyses"]
    assert "lateral" not in AtlasFiles(STUDY).parts()["alpha_4"]["analyses"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"models": ["alpha_9"]}, "atlas.lateral names 'alpha_9' among its models"),
        ({"training_sets": ["to_9"]}, "names 'to_9' among its training_sets"),
        ({"phases": {"cd": "x"}}, "atlas.lateral.phases.cd must name a recipe, got"),
        ({"late_lengths": [9, 8]}, "late_lengths must ascend, got"),
        ({"reference": "x"}, "must name one of its machines, got 'x'"),
    ],
)
def test_names_that_nothing_has_are_refused(change, message):
    with pytest.raises(WorkflowError, match=message):
        study_with(atlas={"lateral": change})
