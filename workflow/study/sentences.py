"""Errors in a config as sentences: key, constraint, value, what to do."""

import math
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

TEMPERATURE = "a temperature such as 7.7 (0.0 to 9999.999999, at most 6 decimals)"
BOUNDS = {
    "minimum": "must be at least {}, got {}",
    "maximum": "must be at most {}, got {}",
    "exclusiveMinimum": "must be above {}, got {}",
    "minItems": "must list at least {}, got {}; add to them",
    "maxItems": "must list at most {}, got {}; shorten it",
    "uniqueItems": "must name each once, got {1}; remove the repeated one",
    "minProperties": "must have at least {}, got none; add to them",
}


def key_problems(config: object, path: tuple = ()) -> list[str]:
    """Return a sentence for each key that is not text."""
    found = []
    if not isinstance(config, Mapping):
        return found
    for key, value in config.items():
        where = _dotted([*path, key])
        if not isinstance(key, str):
            found.append(f"{where} must have text as its last key, got {key}; quote it")
        else:
            found += key_problems(value, (*path, key))
    return found


def sentences(error, where: Sequence[str] = ()) -> list[str]:
    """Return a schema error as sentences; ``where`` is the key above the part."""
    kind, allowed, value = error.validator, error.validator_value, error.instance
    key = _dotted([*where, *error.absolute_path])
    if kind == "additionalProperties" and allowed is False:
        found, known = [], list(error.schema["properties"])
        for name in (name for name in value if name not in known):
            close = get_close_matches(str(name), known, 1)
            near = f"did you mean '{close[0]}'?" if close else ""
            near = near or f"known are {', '.join(known)}"
            found.append(f"{key} has the unknown key '{name}'; {near}")
        return found
    if kind == "required":
        missing = [name for name in allowed if name not in value]
        return [f"{key} lacks {', '.join(missing)}; add it"]
    if kind == "enum":
        return [f"{key} must be one of {', '.join(map(str, allowed))}, got {value!r}"]
    if kind == "anyOf":
        return _of_branch(error, where) or [
            f"{key} must be a list of temperatures, or from, to and step, got {value!r}"
        ]
    if kind in ("type", "pattern") and error.schema.get("format") == "temperature":
        if value == "inf":
            return [f"{key} must be finite, got inf; remove it"]
        return [f"{key} must be {TEMPERATURE}, got {value!r}"]
    if kind == "type":
        return [f"{key} {_type_sentence(allowed, value)}"]
    wanted = error.schema.get("wants")
    if kind == "pattern" and "propertyNames" in error.absolute_schema_path:
        return [f"{key} has the entry {value!r}, which must be {wanted}; rename it"]
    if kind == "oneOf" and not isinstance(value, Mapping):
        return []  # its type is an error of its own
    if kind == "oneOf":
        return [f"{key} must have {wanted}, got {', '.join(value) or 'nothing'}"]
    if kind == "pattern" and wanted:
        return [f"{key} must be {wanted}, got {value!r}"]
    if kind in BOUNDS:
        return [f"{key} {BOUNDS[kind].format(allowed, value)}"]
    return [f"{key}: {error.message}"]


def _of_branch(error, where: Sequence[str]) -> list[str]:
    """Return the errors within the alternative that a value was meant for."""
    found = []
    for one in error.context:
        if one.validator == "anyOf":
            found += _of_branch(one, where)
        elif one.instance is not error.instance or one.validator != "type":
            found += sentences(one, where) if one.validator != "const" else []
    return found


def _type_sentence(kind: str, value: object) -> str:
    """Return a sentence about a value of the wrong type."""
    text = f"must be of type {kind}, got {value!r}"
    if kind not in ("integer", "number"):
        return text
    if isinstance(value, str):
        try:
            meant = float(value)
        except ValueError:
            return text
        return (
            f"{text}, which is text; write {meant:g} without quotes (YAML reads 1e-3 "
            "as text, and --config all within braces: use a --configfile for that)"
        )
    if isinstance(value, float) and not math.isfinite(value):
        return f"must be finite, got {value}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{text}, which is not whole or above 2**53"
    return text


def _dotted(path: Sequence) -> str:
    """Return the name of a key."""
    return ".".join(map(str, path)) or "config"
