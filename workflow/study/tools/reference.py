"""The reference of the config, generated from the schema.

``PYTHONPATH=workflow python -m study.tools.reference`` writes docs/config.md.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from study.config import SCHEMA

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "config.md"
NAMES = {
    "#/$defs/annealing": "block",
    "#/$defs/any_temperature": "temperature or `inf`",
}
HEAD = """# Every key of `config.yaml`

Generated from `workflow/schemas/config.schema.yaml`; do not edit. Units: J = k_B = 1,
lengths in lattice spacings. `NAME` is a name of your choice. `config.yaml` has the
values of the study, and a comment on each system and recipe.

An entry of `systems` or `recipes` holds only what differs from `defaults`. Mappings are
merged; a list, a number or a grid replaces the inherited one; `null` removes a key. In
place of a shipped system, recipe or entry of the atlas, `null` removes that entry. A
system needs the blocks its `analyses` read, and no others. An unknown key is an error.

Temperatures have one spelling, that of file names: `"7.7"`, `"14.0"`, `"inf"`. Others
(`7.70`, `14`) are converted. Several temperatures are a list, or a grid
`{from: "0.0", to: "14.0", step: "0.5"}`. With `unit: pseudo_critical` the numbers of a
grid are multiples of the system's T_pc, and a last step that does not fit is left out;
it may then have `step_above` (the step above T_pc) and `without: {from, to}` (a range
left out).

| key | value | meaning |
|---|---|---|
"""


def reference(schema: dict) -> str:
    """Return the page: one row per key, in the order of the schema."""
    rows = [
        f"| `{key}` | {_kind(entry)} | {entry.get('description', '')} |"
        for key, entry in _keys(schema, schema, "")
    ]
    return HEAD + "\n".join(rows) + "\n"


def _keys(entry: dict, schema: dict, path: str) -> Iterator[tuple[str, dict]]:
    """Yield (dotted key, its schema) of everything under an entry."""
    for name, child in entry.get("properties", {}).items():
        key = f"{path}{name}"
        yield key, _resolved(child, schema)
        yield from _keys(_resolved(child, schema), schema, f"{key}.")
    for key, more in (("additionalProperties", "NAME."), ("items", "")):
        if isinstance(entry.get(key), dict):
            yield from _keys(_resolved(entry[key], schema), schema, f"{path}{more}")


def _resolved(entry: dict, schema: dict) -> dict:
    """Return an entry with its reference filled in; its own keys take precedence."""
    if "$ref" not in entry:
        return entry
    name = entry["$ref"].removeprefix("#/$defs/")
    return {**schema["$defs"][name], **entry, "type": name}


def _kind(entry: dict) -> str:
    """Return the values that an entry takes, in words."""
    if "enum" in entry:
        return " or ".join(f"`{value}`" for value in entry["enum"])
    if entry.get("type") == "array":
        return f"list of {_kind(entry['items'])}"
    if "$ref" in entry or "anyOf" in entry:
        name = entry.get("$ref", "`system`, or temperatures")
        return NAMES.get(name, name.removeprefix("#/$defs/"))
    kinds = entry["type"] if isinstance(entry["type"], list) else [entry["type"]]
    words = " or ".join(kinds).replace("string", "text").replace("object", "block")
    for key, sign in (("minimum", "≥"), ("exclusiveMinimum", ">"), ("maximum", "≤")):
        words += f", {sign} {entry[key]:g}" if key in entry else ""
    return words


if __name__ == "__main__":
    argparse.ArgumentParser(
        prog="study.tools.reference", description=__doc__
    ).parse_args()
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(reference(SCHEMA), encoding="utf-8")
