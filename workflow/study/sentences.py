"""What is wrong with a config, as sentences: key, value, constraint, what to do."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches

__all__ = ["old_spellings", "sentences"]

NEW_NAMES = {
    "start_temperatures": "flow.starts, by name: {cold: '0.0', critical: '7.7', "
    "hot: '14.0'}",
    "thermometer_of": "equilibrium_of",
}


def old_spellings(config: object, path: tuple = ()) -> list[str]:
    """Return a sentence for each key that has another name today."""
    found = []
    if isinstance(config, Mapping):
        for key, value in config.items():
            if key in NEW_NAMES:
                where = ".".join(map(str, (*path, key)))
                found.append(f"{where} is an old name; write {NEW_NAMES[key]}")
            found += old_spellings(value, (*path, key))
    return found


def sentences(error, written: Callable = list) -> list[str]:
    """Return one schema error as sentences.

    Parameters
    ----------
    error : jsonschema.ValidationError
    written : callable
        From the path of a key to the path where the reader wrote it.
    """
    path = list(error.absolute_path)
    key = _dotted(written(path))
    if error.validator == "additionalProperties" and error.validator_value is False:
        known = list(error.schema["properties"])
        return [
            f"{_dotted(written([*path, name])[:-1])} has the unknown key "
            f"'{name}'{_near(name, known)}"
            for name in error.instance
            if name not in known
        ]
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        return [f"{key} lacks {', '.join(missing)}; add it"]
    if error.validator == "enum":
        allowed = ", ".join(map(str, error.validator_value))
        return [f"{key} must be one of {allowed}, got {error.instance!r}"]
    if error.validator == "type":
        return [
            f"{key} must be of type {error.validator_value}, got {error.instance!r}"
        ]
    if error.validator == "anyOf":
        return [
            f"{key} must be text like '7.7' (a list of them, or from, to and step), "
            f"got {error.instance!r}"
        ]
    if error.validator == "pattern":
        return [
            f"{key} must be text that matches {error.validator_value}, "
            f"got {error.instance!r}; quote it"
        ]
    return [f"{key}: {error.message}"]


def _dotted(path: list) -> str:
    """Return the name of a key."""
    return ".".join(map(str, path)) or "config"


def _near(name: str, known: list[str]) -> str:
    """Return a suggestion for a misspelt key."""
    close = get_close_matches(str(name), known, 1)
    return (
        f"; did you mean '{close[0]}'?" if close else f"; known are {', '.join(known)}"
    )
