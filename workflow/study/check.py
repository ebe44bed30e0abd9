"""What is contradictory in a study whose single values are right."""

from study.analyses import (
    coarse_problems,
    criticality_problems,
    equilibrium_problems,
    flow_problems,
    rbm_problems,
    thermometer_problems,
)
from study.grids import is_scaled, scaled
from study.points import temperatures

__all__ = ["RESERVED", "problems"]

MIN_ALPHA_IMAGES = 2.001
# Folders and files of ours in results/, and the family of the paper's systems in the
# ledger.
RESERVED = ("atlas", "benchmarks", "claims", "figures", "logs", "manifest", "paper")
RESERVED += ("report", "results")
# What an analysis reads of its system.
NEEDS = {
    "scaling": ["scaling"],
    "criticality": ["criticality"],
    "thermometer": ["training_temperatures"],
    "rbm": ["rbm"],
    "flow": ["flow"],
    "coarse_graining": ["coarse_graining"],
}


def problems(study: dict) -> list[str]:
    """Return a sentence for each contradiction in an expanded study."""
    found = []
    for name, recipe in study["recipes"].items():
        found += [f"recipes.{name}.{text}" for text in _recipe_problems(recipe)]
    for name in study["systems"]:
        found += [f"systems.{name}{text}" for text in _missing(study, name)]
        if name in RESERVED:
            found.append(f"systems.{name} has a name that is ours; choose another")
    if not found:
        for name in study["systems"]:
            found += [
                f"systems.{name}.{text}" for text in _system_problems(study, name)
            ]
    return found


def _missing(study: dict, name: str) -> list[str]:
    """Return which blocks or names a system lacks for its analyses."""
    system, found = study["systems"][name], []
    needed = {key: f"for {a}" for a in system["analyses"] for key in NEEDS[a]}
    if "flow" in system["analyses"] and "rbm" not in system["analyses"]:
        found.append(".analyses must list rbm where they list flow; add rbm")
    if "rbm" in system["analyses"] and "rbm" in system:
        named = system["rbm"]["recipes"]
        unknown = [recipe for recipe in named if recipe not in study["recipes"]]
        if unknown:
            found.append(f".rbm.recipes must name recipes, got '{unknown[0]}'")
        else:
            found += _unit_problems(study, system, named)
            if any(study["recipes"][r]["temperatures"] == "system" for r in named):
                needed.setdefault("training_temperatures", "for rbm")
    found += [
        f" lacks {k} {why}; add it" for k, why in needed.items() if k not in system
    ]
    for key in ("equilibrium_of", "claims_of"):
        if system[key] is not None and system[key] not in study["systems"]:
            found.append(f".{key} must name a system, got '{system[key]}'")
    return found


def _unit_problems(study: dict, system: dict, recipes: list[str]) -> list[str]:
    """Return what is wrong with grids of recipes that are in units of T_pc."""
    found = []
    for name in recipes:
        grid = study["recipes"][name]["temperatures"]
        if is_scaled(grid) and "pseudo_critical" not in system:
            found.append(f" lacks pseudo_critical for the recipe {name}; add it")
        elif is_scaled(grid):
            try:
                scaled(grid, system["pseudo_critical"])
            except ValueError as error:
                found.append(f": the temperatures of the recipe {name} {error}")
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
    if (recipe["connectivity"] == "full") != (recipe["radius"] is None):
        found.append(
            "radius must be a number for connectivity local and random and null for "
            f"full, got {recipe['radius']} for {recipe['connectivity']}"
        )
    return found


def _system_problems(study: dict, name: str) -> list[str]:
    """Return what is contradictory in a system."""
    system = study["systems"][name]
    found = _coupling_problems(system) + _sampling_problems(study, name)
    analyses = system["analyses"]
    if "thermometer" in analyses:
        found += thermometer_problems(study, name)
    if "flow" in analyses or "coarse_graining" in analyses:
        found += equilibrium_problems(study, name)
    if "rbm" in analyses:
        found += rbm_problems(study, system)
    if "coarse_graining" in analyses:
        found += coarse_problems(study, system)
    if "criticality" in analyses:
        found += criticality_problems(system)
    if "flow" in analyses:
        found += flow_problems(study, system)
    return found


def _coupling_problems(system: dict) -> list[str]:
    """Return what is wrong with the Hamiltonian."""
    images = system["boundary"] == "periodic_images"
    least = MIN_ALPHA_IMAGES
    if system["coupling"] == "power_law" and images and system["alpha"] < least:
        return [
            f"alpha must be at least {least} with periodic_images (the sum over images "
            f"diverges at 2), got {system['alpha']}"
        ]
    return []


def _sampling_problems(study: dict, name: str) -> list[str]:
    """Return what is wrong with the sizes and numbers of configurations."""
    system, n_chains = study["systems"][name], study["sampling"]["n_chains"]
    found = []
    for sample in ("train", "test"):
        for length, counts in temperatures(study, name, sample).items():
            if system["boundary"] == "open" and length > 32:
                found.append(f"boundary must not be open above length 32, got {length}")
            bad = sorted({n for n in counts.values() if n % n_chains})
            if bad and system["sampler"] != "literal":
                found.append(
                    f"{sample} configurations must be a multiple of sampling.n_chains "
                    f"({n_chains}), got {bad[0]} at length {length}"
                )
    return found
