"""Mappings are merged, all else is replaced."""

import pytest

from study.merging import merged

GRID = {"from": "0.0", "to": "1.0", "step": "0.5"}


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
def test_merge(inherited, own, result):
    assert merged(inherited, own) == result
