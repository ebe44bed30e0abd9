"""The bounds of what the check admits make a whole study."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from study.config import SCHEMA, expanded
from study.spelling import resolved

ROOT = Path(__file__).resolve().parents[2]
LIMITS = Path(__file__).with_name("limits.yaml")
STUDY = expanded(yaml.safe_load(LIMITS.read_text(encoding="utf-8")))
QUICK = {  # largest values that take no hours, and no memory of a cluster
    "sampling.temperature_span",
    "systems.NAME.alpha",
    "recipes.NAME.adam_epsilon",
    "recipes.NAME.learning_rate",
    "recipes.NAME.initial_std",
    "recipes.NAME.n_hidden",
}
LARGER = {  # and why
    "systems": "each tries something else",
    "recipes": "each tries something else",
    "sampling.temperature_span": "it only groups jobs",
    "sampling.n_train": "a multiple of n_chains",
    "sampling.n_test": "a multiple of n_chains",
    "sampling.n_flow_start": "a multiple of n_chains",
    "systems.NAME.scaling.n_configurations": "a multiple of n_chains",
    "systems.NAME.criticality.n_configurations": "a multiple of n_chains",
    "systems.NAME.coarse_graining.n_configurations": "a multiple of n_chains",
    "systems.NAME.rbm.n_configurations": "a multiple of n_chains",
    "systems.NAME.scaling.temperatures": "a curve needs two",
    "systems.NAME.training_temperatures": "a thermometer needs two",
    "systems.NAME.criticality.temperatures": "a crossing needs two",
}


def bounds(entry, names, path=""):
    """Yield (key, bound) of the schema; ``names`` are the kinds of bounds."""
    named = {key: value for key, value in entry.items() if key != "like"}
    entry = resolved(named, SCHEMA)
    if "anyOf" in entry:
        for option in entry["anyOf"]:
            yield from bounds(option, names, path)
    for name in names:
        if name in entry:
            yield path, entry[name]
    if "items" in entry:
        yield from bounds(entry["items"], names, f"{path}.ITEM")
    for name, child in entry.get("properties", {}).items():
        yield from bounds(child, names, f"{path}.{name}".removeprefix("."))
    if isinstance(entry.get("additionalProperties"), dict):
        yield from bounds(entry["additionalProperties"], names, f"{path}.NAME")


def values(node, path=""):
    """Yield (key, value or number of values) of a study."""
    if isinstance(node, dict):
        yield path, len(node)
        for name, child in node.items():
            name = "NAME" if path in ("systems", "recipes") else name
            yield from values(child, f"{path}.{name}".removeprefix("."))
    elif isinstance(node, list):
        yield path, len(node)
        for child in node:
            yield from values(child, f"{path}.ITEM")
    else:
        yield path, node


def missed(*names):
    """Return the bounds of the schema that the study does not hold.

    Those of the atlas, which the whole study does not make, apart.
    """
    held = set(values(STUDY))
    found = [bound for bound in bounds(SCHEMA, names) if bound not in held]
    return [bound for bound in found if not bound[0].startswith("atlas.")]


def test_the_smallest_values_are_tried():
    found = missed("minimum", "minItems", "minProperties")
    assert [bound for bound in found if bound[0] not in LARGER] == []


def test_the_largest_values_are_tried_where_that_is_quick():
    assert not {key for key, _ in missed("maximum")} & QUICK


def test_whole_numbers_have_a_largest_value():
    """But the root seed, exact to 2**53, and what another key bounds."""
    bounded = {"root_seed", "systems.NAME.flow.curve_lengths.ITEM"}
    bounded |= {f"systems.NAME.flow.{key}_lengths.ITEM" for key in ("end", "late")}
    least, most = (
        {key for key, _ in bounds(SCHEMA, [kind])} for kind in ("minimum", "maximum")
    )
    assert least - most == bounded


@pytest.mark.slow
def test_the_study_runs(tmp_path):
    """Every result of it, figures and ledger too."""
    words = ["--snakefile", ROOT / "Snakefile", "--directory", tmp_path, "--cores", "2"]
    words += ["--workflow-profile", ROOT / "profiles/default", "--keep-going"]
    words += ["--replace-workflow-config", "--configfile", LIMITS]
    command = [sys.executable, "-m", "snakemake", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
