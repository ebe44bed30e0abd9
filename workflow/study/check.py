"""Refuse a config that cannot be run, with one sentence for each thing wrong."""

from difflib import get_close_matches
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator
from snakemake.exceptions import WorkflowError

from study.analyses import (
    coarse_problems,
    criticality_problems,
    flow_problems,
    matching_problems,
    rbm_problems,
)
from study.grids import expand
from study.points import temperatures

__all__ = ["checked", "problems", "sentences"]


def checked(config: dict, path_to_schema: Path) -> None:
    """Stop before any job if the config is wrong.

    Raises
    ------
    WorkflowError
        With one line for each problem: key, value, constraint.
    """
    schema = yaml.safe_load(path_to_schema.read_text(encoding="utf-8"))
    found = problems(config, schema)
    if found:
        raise WorkflowError("The config cannot be run:", *found)


def problems(config: dict, schema: dict) -> list[str]:
    """Return a sentence for each thing wrong with the config."""
    errors = list(Draft202012Validator(schema).iter_errors(config))
    if errors:
        texts = [text for error in errors for text in sentences(error)]
        return list(dict.fromkeys(texts))
    found = []
    for name in config["systems"]:
        found += [f"systems.{name}.{text}" for text in _grid_problems(config, name)]
    for name, recipe in config["recipes"].items():
        found += [f"recipes.{name}.{text}" for text in _recipe_problems(recipe)]
    if not found:
        for name in config["systems"]:
            found += [
                f"systems.{name}.{text}" for text in _system_problems(config, name)
            ]
    return found


def sentences(error) -> list[str]:
    """Return one schema error as sentences."""
    key = ".".join(map(str, error.absolute_path)) or "config"
    if error.validator == "additionalProperties" and error.validator_value is False:
        known = list(error.schema["properties"])
        unknown = [name for name in error.instance if name not in known]
        return [
            f"{key} has the unknown key '{name}'{_near(name, known)}"
            for name in unknown
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


def _near(name: str, known: list[str]) -> str:
    """Return a suggestion for a misspelt key."""
    close = get_close_matches(str(name), known, 1)
    return (
        f"; did you mean '{close[0]}'?" if close else f"; known are {', '.join(known)}"
    )


def _grid_problems(config: dict, name: str) -> list[str]:
    """Return what is wrong with the temperature grids of a system."""
    system = config["systems"][name]
    grids = {
        "scaling.temperatures": system["scaling"]["temperatures"],
        "scaling.dimension_temperatures": system["scaling"]["dimension_temperatures"],
        "training_temperatures": system["training_temperatures"],
        "criticality.temperatures": system["criticality"]["temperatures"],
    }
    found = []
    for key, grid in grids.items():
        try:
            expand(grid)
        except ValueError as error:
            found.append(f"{key} {error}")
    return found


def _recipe_problems(recipe: dict) -> list[str]:
    """Return what is contradictory in a recipe."""
    found = []
    if (recipe["negative_phase"] == "pcd") != (recipe["n_chains"] is not None):
        found.append(
            "n_chains must be a number for pcd and null for cd, "
            f"got {recipe['n_chains']} for {recipe['negative_phase']}"
        )
    if (recipe["optimiser"] == "adam") != (recipe["adam_epsilon"] is not None):
        found.append(
            "adam_epsilon must be a number for adam and null for sgd, "
            f"got {recipe['adam_epsilon']} for {recipe['optimiser']}"
        )
    if recipe["temperatures"] != "system":
        try:
            expand(recipe["temperatures"])
        except ValueError as error:
            found.append(f"temperatures {error}")
    return found


def _system_problems(config: dict, name: str) -> list[str]:
    """Return what is contradictory in a system."""
    system = config["systems"][name]
    unknown = [r for r in system["rbm"]["recipes"] if r not in config["recipes"]]
    if unknown:
        return [f"rbm.recipes must name recipes, got '{unknown[0]}'"]
    found = _coupling_problems(system) + _sampling_problems(config, name)
    if system["claims_of"] not in config["systems"]:
        found.append(f"claims_of must name a system, got '{system['claims_of']}'")
    analyses = set(system["analyses"])
    if "flow" in analyses and "rbm" not in analyses:
        found.append("analyses must list rbm where they list flow; add rbm")
    if {"flow", "coarse_graining"} & analyses:
        found += _thermometer_problems(config, name)
    if "rbm" in analyses:
        found += rbm_problems(config, system)
    if "coarse_graining" in analyses:
        found += coarse_problems(config, system)
        found += matching_problems(config, system)
    if "criticality" in analyses:
        found += criticality_problems(system)
    if "flow" in analyses:
        found += flow_problems(config, system)
    return found


def _coupling_problems(system: dict) -> list[str]:
    """Return what is wrong with the Hamiltonian."""
    images = system["boundary"] == "periodic_images"
    if system["coupling"] == "power_law" and images and system["alpha"] <= 2:
        return [
            "alpha must be larger than 2 with periodic_images (the sum over images "
            f"diverges), got {system['alpha']}"
        ]
    return []


def _sampling_problems(config: dict, name: str) -> list[str]:
    """Return what is wrong with the sizes and numbers of configurations."""
    system, n_chains = config["systems"][name], config["sampling"]["n_chains"]
    found = []
    for sample in ("train", "test"):
        for length, counts in temperatures(config, name, sample).items():
            if system["boundary"] == "open" and length > 32:
                found.append(f"boundary must not be open above length 32, got {length}")
            bad = sorted({n for n in counts.values() if n % n_chains})
            if bad and system["sampler"] != "literal":
                found.append(
                    f"{sample} configurations must be a multiple of sampling.n_chains "
                    f"({n_chains}), got {bad[0]} at length {length}"
                )
    return found


def _thermometer_problems(config: dict, name: str) -> list[str]:
    """Return whether the thermometers a system reads with will exist."""
    owner = config["systems"][name]["thermometer_of"]
    if owner not in config["systems"]:
        return [f"thermometer_of must name a system, got '{owner}'"]
    if "thermometer" not in config["systems"][owner]["analyses"]:
        return [
            f"thermometer_of names '{owner}', whose analyses lack thermometer; add it"
        ]
    return []
