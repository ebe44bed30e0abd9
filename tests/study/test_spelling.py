"""How a number is spelt decides nothing: neither a result nor where it lies."""

import copy
import json

import pytest
from studies import CONFIG

from shortsight.records.provenance import canonical
from study.config import SCHEMA, expanded, shown
from study.spelling import Validator, spelt


def respelt(value, how):
    """Return a config with every number and temperature spelt another way."""
    if isinstance(value, dict):
        return {key: respelt(child, how) for key, child in value.items()}
    if isinstance(value, list):
        return [respelt(child, how) for child in value]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, str):
        is_number = value.replace(".", "").isdigit()
        return how["temperature"](value) if is_number or value == "inf" else value
    return how["number"](value)


def whole(value):
    """Return a float as an integer where it is one."""
    return int(value) if float(value).is_integer() else value


WAYS = {
    "numbers are floats, temperatures too": {"number": float, "temperature": float},
    "numbers are whole": {"number": whole, "temperature": lambda t: whole(float(t))},
    "temperatures are padded": {
        "number": lambda x: x,
        "temperature": lambda t: t if t == "inf" else f"0{t}0",
    },
    "temperatures are bare": {
        "number": lambda x: x,
        "temperature": lambda t: t.removesuffix(".0"),
    },
}


def turned(value):
    """Return a config with the keys of every mapping in the opposite order."""
    if not isinstance(value, dict):
        return value
    return {key: turned(value[key]) for key in reversed(value)}


@pytest.mark.parametrize("how", WAYS.values(), ids=WAYS)
def test_every_spelling_is_the_same_study_and_shown_alike(how):
    """With ``repr``, since 3 == 3.0, but their text in a record is not the same."""
    other = respelt(CONFIG, how)
    assert repr(other) != repr(CONFIG), "control"
    other = turned(other)
    assert repr(expanded(other)) == repr(expanded(CONFIG))
    assert json.dumps(canonical(shown(other))) == json.dumps(canonical(shown(CONFIG)))


def test_the_shipped_config_is_shown_as_it_is_written():
    """But for the grouping into jobs, on which no byte depends."""
    config = copy.deepcopy(CONFIG)
    del config["sampling"]["temperature_span"]
    assert repr(shown(CONFIG)) == repr(config)
    assert "temperature_span" in CONFIG["sampling"]


def test_what_is_no_number_stays():
    entry = {"type": "integer"}
    for value in (True, 2.5, "7", None, float("inf"), 2.0**60):
        assert spelt(value, entry, SCHEMA) is value


@pytest.mark.parametrize(
    ("kind", "value", "right"),
    [
        ("integer", 7, True),
        ("integer", 2**53 + 1, False),
        ("number", 0.1, True),
        ("number", float("inf"), False),
        ("number", False, False),
    ],
)
def test_numbers_are_finite_and_exact(kind, value, right):
    assert Validator({"type": kind}).is_valid(value) is right
