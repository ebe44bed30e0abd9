"""From the config to temperatures and points."""

import copy
from pathlib import Path

import pytest
import yaml

from study.grids import expand, group
from study.points import groups, temperatures, thermometer_lengths

ROOT = Path(__file__).resolve().parents[2]
CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text())


def test_grid_is_decimal():
    grid = expand({"from": "0.0", "to": "14.0", "step": "0.1"})
    assert len(grid) == 141
    assert grid[:4] == ["0.0", "0.1", "0.2", "0.3"]
    assert grid[-1] == "14.0"


def test_list_is_kept_as_written_and_sorted():
    assert expand(["inf", "0.0", "2.269"]) == ["0.0", "2.269", "inf"]


def test_uneven_grid_is_refused():
    with pytest.raises(ValueError, match="in whole steps"):
        expand({"from": "0.0", "to": "1.0", "step": "0.3"})


def test_group_depends_on_the_value_alone():
    assert group("2.9", 3.0) == group("0.0", 3.0) == "0"
    assert group("3.0", 3.0) == "1"
    assert group("inf", 3.0) == "inf"


def test_the_papers_points():
    """What the paper samples: 141 temperatures at L = 10, 30000 at L = 64, T = 7.7."""
    train = temperatures(CONFIG, "long_range", "train")
    assert len(train[10]) >= 141
    assert set(train[10].values()) == {2000}
    assert train[64]["7.7"] == 30000
    assert len(train[8]) == len(train[16]) == len(train[32]) == 29
    assert len(train[64]) == 30  # RG level 0 is matched to the grid at its own size
    test = temperatures(CONFIG, "long_range", "test")
    assert test[10]["7.7"] == test[10]["0.0"] == test[10]["14.0"] == 2000
    assert test[10]["7.8"] == 500


def test_control_recipe_adds_infinite_temperature_at_the_machines_size():
    """Veiga and Vicente: ordered and random states; 0.0 is sampled anyway."""
    for system in ("long_range", "nearest_neighbour"):
        for sample, n in (("train", 2000), ("test", 500)):
            points = temperatures(CONFIG, system, sample)
            assert points[10]["inf"] == n
            assert all("inf" not in points[length] for length in points if length != 10)


def test_every_point_is_in_one_job():
    for sample in ("train", "test"):
        jobs = [(n, t) for n, _, ts in groups(CONFIG, "long_range", sample) for t in ts]
        points = temperatures(CONFIG, "long_range", sample)
        assert len(jobs) == len(set(jobs)) == sum(map(len, points.values()))


def test_thermometers_are_made_for_those_who_read_them():
    assert thermometer_lengths(CONFIG, "long_range") == [8, 10, 16, 32]


def test_binder_ratios_have_points_of_their_own_and_no_test_sample():
    train = temperatures(CONFIG, "long_range_images", "train")
    assert list(train) == [8, 16, 32, 64]
    assert all(set(counts.values()) == {5000} for counts in train.values())
    assert temperatures(CONFIG, "long_range_images", "test") == {}


def test_binder_ratios_leave_the_numbers_of_others_alone():
    """What is learnt from keeps its size: a thermometer's classes stay balanced."""
    config = copy.deepcopy(CONFIG)
    system = config["systems"]["nearest_neighbour"]
    system["criticality"]["temperatures"] = ["2.2", "2.269", "2.3"]
    train = temperatures(config, "nearest_neighbour", "train")
    assert (train[8]["2.2"], train[8]["2.3"]) == (2000, 5000)
    assert (train[64]["2.2"], train[64]["2.269"]) == (2000, 30000)
    assert train[64]["2.3"] == 5000
    assert "2.3" not in temperatures(config, "nearest_neighbour", "test")[8]
