"""What is sampled follows from what reads it."""

import copy

import pytest
from snakemake.exceptions import WorkflowError
from studies import job, study_with

from study.stages.spins import Spins, groups, temperatures

STUDY = study_with()
SPINS = Spins(STUDY)


def test_the_papers_points():
    """What the paper samples: 141 temperatures at L = 10, 30000 at L = 64, T = 7.7."""
    train = temperatures(STUDY, "long_range", "train")
    assert len(train[10]) >= 141
    assert set(train[10].values()) == {2000}
    assert train[64]["7.7"] == 30000
    test = temperatures(STUDY, "long_range", "test")
    assert test[10]["7.7"] == test[10]["0.0"] == test[10]["14.0"] == 2000
    assert test[10]["7.8"] == 500


def test_control_recipe_adds_infinite_temperature_at_the_machines_size():
    """Veiga and Vicente: ordered and random states; 0.0 is sampled anyway."""
    for system in ("long_range", "nearest_neighbour"):
        for sample, n in (("train", 2000), ("test", 500)):
            points = temperatures(STUDY, system, sample)
            assert points[10]["inf"] == n
            assert all("inf" not in points[length] for length in points if length != 10)


def test_every_point_is_in_one_job():
    for sample in ("train", "test"):
        jobs = [(n, t) for n, _, ts in groups(STUDY, "long_range", sample) for t in ts]
        points = temperatures(STUDY, "long_range", sample)
        assert len(jobs) == len(set(jobs)) == sum(map(len, points.values()))


def test_binder_ratios_leave_the_numbers_of_others_alone():
    """What is learnt from keeps its size: a thermometer's classes stay balanced."""
    assert temperatures(STUDY, "long_range_images", "test") == {}
    study = copy.deepcopy(STUDY)
    system = study["systems"]["nearest_neighbour"]
    system["criticality"]["temperatures"] = ["2.2", "2.269", "2.3"]
    train = temperatures(study, "nearest_neighbour", "train")
    assert (train[8]["2.2"], train[8]["2.3"]) == (2000, 5000)
    assert (train[64]["2.2"], train[64]["2.269"]) == (2000, 30000)
    assert train[64]["2.3"] == 5000
    assert "2.3" not in temperatures(study, "nearest_neighbour", "test")[8]


def test_test_configurations_are_sampled_only_where_something_reads_them():
    """At the size of block spins' level 0 nothing is read but the point itself."""
    assert temperatures(STUDY, "long_range", "test")[64] == {"7.7": 500}
    assert temperatures(STUDY, "nearest_neighbour", "test")[64] == {"2.269": 500}
    assert temperatures(STUDY, "long_range_literal", "test") == {64: {"7.7": 500}}


def test_scaling_may_have_a_number_of_its_own():
    """What is trained on keeps its number."""
    train = temperatures(STUDY, "long_range_precise", "train")
    assert set(train) == {10}
    assert set(train[10].values()) == {50000}
    study = study_with(systems={"long_range": {"scaling": {"n_configurations": 4000}}})
    train = temperatures(study, "long_range", "train")
    assert (train[10]["7.5"], train[10]["7.6"]) == (2000, 4000)


def test_temperatures_that_are_read_are_finite_and_at_sizes_that_are_sampled():
    assert "inf" not in SPINS.train_temperatures(job(length="10"))
    sentence = r"long_range has no train configurations of length 12 .*8, 10, 16, 32"
    with pytest.raises(WorkflowError, match=sentence):
        SPINS.train_temperatures(job(length="12"))
