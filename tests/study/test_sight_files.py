"""Machines of the part on sight: their systems, configurations and statements."""

import pytest
from snakemake.exceptions import WorkflowError
from studies import job, study_with

from study.atlas import without_atlas
from study.atlas_files import AtlasFiles
from study.sight_files import SightFiles
from study.stages import spins

STUDY = study_with()


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


def test_every_system_has_its_machines_and_statement():
    files, parts = SightFiles(STUDY), AtlasFiles(STUDY).parts()
    assert files.systems == ["one_3", "one_neighbours", "alpha_3", "neighbours"]
    machines = files.machine_files(job("one_3"))
    assert len(machines) == len(set(machines)) == 12
    assert "results/one_3/rbm/paper_text/seed5/machine.npz" in machines
    assert parts["one_3"]["analyses"] == ["sight"]
    assert parts["one_neighbours"]["analyses"] == ["sight_of_neighbours"]
    assert {"range", "sight_of_mixture"} <= set(parts["alpha_3"]["analyses"])
    assert [name for name, _ in files.titles()] == files.systems[::2] + files.systems[
        1::2
    ]
    assert not set(files.systems) & set(without_atlas(STUDY)["systems"])


def test_without_models_there_is_nothing_to_make():
    study = study_with(
        atlas={"sight": {"models": {"one_3": None, "one_neighbours": None}}}
    )
    assert SightFiles(study).targets() == SightFiles({}).targets() == []


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ({"recipes": {"ordered_and_random": 1}}, "recipes must name a recipe without"),
        ({"mixtures": ["one_3"]}, "mixtures must name a model of atlas.models"),
        ({"models": {"alpha_3": {}}}, "sight.models.alpha_3 is a system or model too"),
    ],
)
def test_names_that_it_cannot_use_are_refused(part, text):
    with pytest.raises(WorkflowError, match=text):
        study_with(atlas={"sight": part})
