"""One spelling of every value, so that spelling affects no result and no path.

``100.0`` for an integer becomes 100, ``3`` for a number 3.0, and a temperature the text
of `study.grids.canonical`.
"""

import math

from jsonschema import Draft202012Validator
from jsonschema.validators import extend

from study.grids import canonical

EXACT = 2**53  # above it some whole numbers are not floats


def _is_integer(checker, value: object) -> bool:
    """Return whether a value is a whole number that floats represent exactly."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return whole and abs(value) <= EXACT


def _is_number(checker, value: object) -> bool:
    """Return whether a value is a finite number."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and abs(value) < math.inf  # nan is not


Validator = extend(
    Draft202012Validator,
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine_many(
        {"integer": _is_integer, "number": _is_number}
    ),
)


def resolved(entry: dict, schema: dict) -> dict:
    """Return an entry with its reference, or the entry it is ``like``, filled in."""
    name = entry.get("$ref", entry.get("like"))
    if name is None:
        return entry
    return {**schema["$defs"][name.removeprefix("#/$defs/")], **entry}


def spelt(value: object, entry: dict, schema: dict) -> object:
    """Return a value as its schema entry spells it; unchanged if it fits none."""
    entry = _branch(value, entry, schema)
    if isinstance(value, dict):
        known, other = entry.get("properties", {}), entry.get("additionalProperties")
        other = other if isinstance(other, dict) else {}
        return {
            key: spelt(child, known.get(key, other), schema)
            for key, child in value.items()
        }
    if isinstance(value, list):
        return [spelt(child, entry.get("items", {}), schema) for child in value]
    if entry.get("format") == "temperature":
        return canonical(value)
    return _number(value, entry.get("type"))


def _branch(value: object, entry: dict, schema: dict) -> dict:
    """Return the alternative of an entry that is meant for a value of this type."""
    entry = resolved(entry, schema)
    kind = {dict: "object", list: "array"}.get(type(value))
    for option in entry.get("anyOf", []):
        branch = _branch(value, option, schema)
        if branch.get("type") == kind:
            return branch
    return entry


def _number(value: object, kind: object) -> object:
    """Return a number with the type that the schema gives it."""
    if isinstance(value, bool):
        return value
    if kind == "integer" and isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) <= EXACT else value
    if kind == "number" and isinstance(value, int) and abs(value) <= EXACT:
        return float(value)
    return value
