"""How a number is spelt decides nothing: neither a result nor where it lies."""

import pytest
from studies import CONFIG

from study.config import SCHEMA, expanded
from study.spelling import Validator, spelt

LAID_OUT = ("system", "models", "training_sets")  # of the atlas, or a part


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


def without_laid_out(block):
    return {key: value for key, value in block.items() if key not in LAID_OUT}


@pytest.mark.parametrize("how", WAYS.values(), ids=WAYS)
def test_every_spelling_is_the_same_study(how):
    """With ``repr``, since 3 == 3.0, but their text in a record is not the same."""
    found, expected = expanded(respelt(CONFIG, how)), expanded(CONFIG)
    for study in (found, expected):  # they stand in systems and recipes by now
        study["atlas"] = without_laid_out(study["atlas"])
        study["atlas"]["locality"] = without_laid_out(study["atlas"]["locality"])
    assert repr(found) == repr(expected)


def test_the_test_respells():
    changed = respelt(CONFIG, WAYS["numbers are floats, temperatures too"])
    assert repr(changed) != repr(CONFIG)


def test_what_is_no_number_stays():
    entry = {"type": "integer"}
    for value in (True, 2.5, "7", None, float("inf"), 2.0**60):
        assert spelt(value, entry, SCHEMA) is value


@pytest.mark.parametrize(
    ("kind", "value", "right"),
    [
        ("integer", 7, True),
        ("integer", True, False),
        ("integer", 7.0, False),
        ("integer", 2**53 + 1, False),
        ("number", 7, True),
        ("number", 0.1, True),
        ("number", float("nan"), False),
        ("number", float("inf"), False),
        ("number", False, False),
    ],
)
def test_numbers_are_finite_and_exact(kind, value, right):
    assert Validator({"type": kind}).is_valid(value) is right
