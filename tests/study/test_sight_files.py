"""Machines of the part on sight: their systems, configurations and statements."""

import pytest
from snakemake.exceptions import WorkflowError
from studies import job, study_with

from study.atlas import without_atlas
from study.atlas_files import AtlasFiles
from study.rulework import NotAsked
from study.sight_files import SightFiles
from study.stages import spins

STUDY = study_with()
UNITS = {
    "one_3": ("6.17", "sight"),
    "alpha_3": ("1.0", "sight_of_mixture"),
    "one_neighbours": ("2.39", "sight_of_neighbours"),
    "neighbours": ("1.0", "sight_of_mixture"),
}


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
    assert len(set(machines)) == len(machines) == 9 + 3 + 3
    assert "results/one_3/rbm/paper_text/seed5/machine.npz" in machines
    assert [name for name, *_ in files.panels()] == list(UNITS)
    for name, (unit, part) in UNITS.items():
        assert files.unit(job(name)) == unit
        assert part in parts[name]["analyses"]
    assert not set(UNITS) & set(without_atlas(STUDY)["systems"])


def test_without_models_there_is_nothing_to_make():
    study = study_with(
        atlas={"sight": {"models": {"one_3": None, "one_neighbours": None}}}
    )
    assert SightFiles(study).targets() == SightFiles({}).targets() == []


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (
            {"recipes": {"nothing": 1}},
            "recipes names 'nothing', which",
        ),
        ({"mixtures": ["one_3"]}, "mixtures names 'one_3', which nothing has"),
        ({"models": {"alpha_3": {}}}, "sight.models.alpha_3 is a system or model too"),
    ],
)
def test_names_that_it_cannot_use_are_refused(part, text):
    with pytest.raises(WorkflowError, match=text):
        study_with(atlas={"sight": part})


def test_a_recipe_of_other_temperatures_is_refused_when_asked_for():
    """Its machines would have learnt other spins than they are compared with."""
    study = study_with(atlas={"sight": {"recipes": {"ordered_and_random": 1}}})
    with pytest.raises(NotAsked, match="'ordered_and_random', which has temperatures"):
        SightFiles(study).machines(job("one_3"))
