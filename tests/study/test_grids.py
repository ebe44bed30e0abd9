"""Temperatures have one spelling; grids are decimal; jobs go by the value."""

import math

import pytest

from study.grids import canonical, expand, group, merged, scaled


def test_grid_is_decimal():
    grid = expand({"from": "0.0", "to": "14.0", "step": "0.1"})
    assert len(grid) == 141
    assert grid[:4] == ["0.0", "0.1", "0.2", "0.3"]
    assert grid[-1] == "14.0"
    assert expand(["inf", "0.0", "2.269"]) == ["0.0", "2.269", "inf"]


def test_group_depends_on_the_value_alone():
    assert group("2.9", 3.0) == group("0.0", 3.0) == "0"
    assert group("3.0", 3.0) == "1"
    assert group("inf", 3.0) == "inf"


@pytest.mark.parametrize(
    ("spellings", "one"),
    [
        (["7.7", "7.70", "07.7", " 7.7 ", "77e-1", 7.7], "7.7"),
        (["14", 14, 14.0, "14."], "14.0"),
        (["0", 0], "0.0"),
        ([math.inf, "inf"], "inf"),
    ],
)
def test_every_spelling_is_one(spellings, one):
    assert {canonical(given) for given in spellings} == {one}


@pytest.mark.parametrize(
    "given", ["7,7", "-1.0", "1e999", "1_0.0", "٧.٧", "nan", None, True]
)
def test_what_is_no_temperature_is_left_to_the_schema(given):
    assert canonical(given) is given


GRID = {"from": "0.0", "to": "1.0", "step": "0.5"}
PAPER = {"from": "0.0", "to": "2.27", "step": "0.08104", "unit": "pseudo_critical"}


def test_grid_in_units_of_t_pc_is_the_papers_at_alpha_3():
    paper = expand({"from": "0.0", "to": "14.0", "step": "0.5"})
    assert scaled(PAPER, "6.17") == paper
    assert len(scaled(PAPER, "2.39")) == len(paper), "as many of every model"


def test_gap_and_steps_above_t_pc():
    grid = {"from": "0.0", "to": "2.0", "step": "0.5", "unit": "pseudo_critical"}
    assert scaled(grid, "10.0") == ["0.0", "5.0", "10.0", "15.0", "20.0"]
    gap = {"without": {"from": "0.9", "to": "1.5"}}
    assert scaled(grid | gap, "10.0") == ["0.0", "5.0", "20.0"]
    finer = scaled(grid | {"step_above": "0.5", "step": "1.0"}, "10.0")
    assert finer == ["0.0", "10.0", "15.0", "20.0"]


@pytest.mark.parametrize(
    ("inherited", "own", "result"),
    [
        ({"a": 1, "b": 2}, {"b": 3}, {"a": 1, "b": 3}),
        ({"a": {"b": 1, "c": 2}}, {"a": {"c": 3}}, {"a": {"b": 1, "c": 3}}),
        ({"a": [1, 2]}, {"a": [3]}, {"a": [3]}),
        ({"a": GRID}, {"a": ["0.0"]}, {"a": ["0.0"]}),
        ({"a": ["0.0"]}, {"a": GRID}, {"a": GRID}),
        ({"a": GRID}, {"a": {"from": "2.0"}}, {"a": {"from": "2.0"}}),
        ({"a": {"b": 1}}, {"a": None}, {"a": None}),
    ],
)
def test_mappings_are_merged_all_else_is_replaced(inherited, own, result):
    assert merged(inherited, own) == result
