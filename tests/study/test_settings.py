"""Settings of a job: looked up, filled in, in one order."""

import pytest
from snakemake.exceptions import WorkflowError
from snakemake.iocontainers import Wildcards

from study.settings import fill, layer_recipe, ordered, sampler_settings, setting, spec

STUDY = {
    "root_seed": 7,
    "sampling": {"n_chains": 5, "literal_attempts": 9},
    "recipes": {
        "plain": {
            "batch_size": 30,
            "n_hidden": 81,
            "n_steps": 9,
            "temperatures": "system",
            "control": False,
        }
    },
    "systems": {
        "a": {
            "sampler": "cluster",
            "alpha": 3.0,
            "boundary": "open",
            "rbm": {"length": 8},
            "coarse_graining": {
                "length": 16,
                "n_configurations": 100,
                "n_epochs": 4,
            },
        },
        "b": {"sampler": "literal"},
    },
}


def job(**wildcards):
    """Return the wildcards of a job."""
    return Wildcards(fromdict=wildcards)


def test_a_setting_is_looked_up_with_wildcards():
    assert setting(STUDY, "systems/{system}/rbm/length")(job(system="a")) == 8
    found = setting(STUDY, "systems/{system}", "alpha", "boundary")(job(system="a"))
    assert found == {"alpha": 3.0, "boundary": "open"}


def test_a_setting_that_is_not_there_is_named():
    with pytest.raises(WorkflowError, match=r"systems\.b\.rbm\.length is not in"):
        setting(STUDY, "systems/{system}/rbm/length")(job(system="b"))


def test_a_spec_is_canonical_and_holds_its_wildcards():
    """Snakemake compares text: one order, numbers as numbers, JSON types alone."""
    of_job = spec(
        STUDY,
        "system",
        "length",
        zeta=(1, 2),
        label=["stack", "{recipe}"],
        alpha=setting(STUDY, "systems/{system}/alpha"),
    )
    found = of_job(job(system="a", length="8", recipe="plain"))
    assert list(found) == sorted(found)
    assert found == {
        "alpha": 3.0,
        "label": ["stack", "plain"],
        "length": 8,
        "root_seed": 7,
        "system": "a",
        "zeta": [1, 2],
    }


def test_a_spec_refuses_what_snakemake_would_not_track():
    with pytest.raises(TypeError):
        spec(STUDY, path=object())(job())


def test_fill_gives_one_file():
    file = fill("{system}/{owner}/L{length}", owner="b", length=lambda wildcards: 8)
    assert file(job(system="a")) == "a/b/L8"


def test_a_layer_has_a_quarter_of_the_units_below_and_whole_epochs():
    """16 x 16 spins: 64, 16, ... hidden units; 100 // 30 = 3 batches, 4 epochs."""
    first, second = (layer_recipe(STUDY, "a", "plain", layer) for layer in (1, 2))
    assert first == {"batch_size": 30, "n_hidden": 64, "n_steps": 12}
    assert second == {**first, "n_hidden": 16}


def test_a_sampler_has_the_settings_it_reads():
    assert sampler_settings(STUDY, "a") == {"sampler": "cluster", "n_chains": 5}
    literal = {"sampler": "literal", "literal_attempts": 9}
    assert sampler_settings(STUDY, "b") == literal


def test_order_does_not_depend_on_what_was_laid_over():
    """Snakemake puts the keys of an overlay first."""
    study = {"systems": {"new": 1, "c": 2, "a": 3, "b": 4}, "recipes": {"x": 1}}
    first = {"systems": {"b": 0, "a": 0}, "recipes": {}}
    assert list(ordered(study, first)["systems"]) == ["b", "a", "c", "new"]
