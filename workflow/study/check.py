"""Contradictions in a study whose single values are valid."""

from study.known import hamiltonian
from study.points import recipe_temperatures, thermometer_lengths
from study.stages import STAGES, listed, spins

# The study's own folders and files in results/, the family of the paper's systems
# in the ledger, and a section of the report.
RESERVED = ("atlas", "benchmarks", "claims", "figures", "finding", "logs", "manifest")
RESERVED += ("paper", "report", "results")
# {key of a recipe: (the key it depends on, the choice without it, those with it)}
BELONGS = {
    "n_chains": ("negative_phase", "cd", "pcd"),
    "adam_epsilon": ("optimiser", "sgd", "adam"),
    "radius": ("connectivity", "full", "connectivity local and random"),
}


def problems(study: dict) -> list[str]:
    """Return a sentence for each contradiction in an expanded study."""
    found = []
    for name, recipe in study["recipes"].items():
        found += [
            f"recipes.{name}.{key} must be a number for {choices} and null for "
            f"{without}, got {recipe[key]} for {recipe[owner]}"
            for key, (owner, without, choices) in BELONGS.items()
            if (recipe[owner] == without) != (recipe[key] is None)
        ]
    found += [
        f"{kind}s must have different titles, got '{title}' {n} times; change one"
        for kind, titles in study["titles"].items()
        for title in dict.fromkeys(titles.values())
        if (n := list(titles.values()).count(title)) > 1
    ]
    atlas, n_chains = study.get("atlas", {}), study["sampling"]["n_chains"]
    renormalized = atlas.get("locality", {}).get("monte_carlo_rg")
    found += [
        f"atlas.{key}.n_configurations must be a multiple of sampling.n_chains "
        f"({n_chains}), got {part['n_configurations']}; change one"
        for key, part in (
            ("direction", atlas.get("direction")),
            ("locality.monte_carlo_rg", renormalized),
        )
        if part and part["n_configurations"] % n_chains
    ]
    for name in study["systems"]:
        found += [f"systems.{name}{text}" for text in _missing(study, name)]
        if name in RESERVED:
            found.append(f"systems.{name} has a name that is ours; choose another")
    if not found:
        for name in study["systems"]:
            texts = spins.problems(study, name) + _equilibrium_problems(study, name)
            for stage in listed(study, name):
                texts += stage.problems(study, name)
            found += [f"systems.{name}.{text}" for text in texts]
    return found


def _missing(study: dict, name: str) -> list[str]:
    """Return the blocks and names that a system lacks for its analyses."""
    system, found = study["systems"][name], []
    analyses = system["analyses"]
    needed = {key: f"for {a}" for a in analyses for key in STAGES[a].NEEDS}
    if "flow" in analyses and "rbm" not in analyses:
        found.append(".analyses must list rbm where they list flow; add rbm")
    if "rbm" in analyses and "rbm" in system:
        found += _untrained(study, name)
    found += [
        f" lacks {k} {why}; add it" for k, why in needed.items() if k not in system
    ]
    for key in ("equilibrium_of", "claims_of"):
        if system[key] is not None and system[key] not in study["systems"]:
            found.append(
                f".{key} must name a system, got '{system[key]}'; correct it, or "
                "remove this system too (null)"
            )
    return found


def _untrained(study: dict, name: str) -> list[str]:
    """Return why recipes have no training temperatures in a system."""
    found, system = [], study["systems"][name]
    of_atlas = name in study.get("atlas", {}).get("models", {})
    for recipe in system["rbm"]["recipes"]:
        if recipe not in study["recipes"]:
            text = f".rbm.recipes must name recipes, got '{recipe}'; correct it"
            found.append(text)
            continue
        try:
            if recipe_temperatures(study, system, recipe) == ["inf"] and of_atlas:
                found.append(
                    f".rbm: the recipe {recipe} must train on a finite temperature in "
                    "the atlas, got only inf; add one"
                )
        except KeyError as error:  # missing in the system
            found.append(f" lacks {error.args[0]} for the recipe {recipe}; add it")
        except ValueError as error:
            found.append(f": the temperatures of the recipe {recipe} {error}")
    return found


def _equilibrium_problems(study: dict, name: str) -> list[str]:
    """Return what is missing to read a system: thermometers and curves."""
    system = study["systems"][name]
    if not {"flow", "coarse_graining"} & set(system["analyses"]):
        return []
    owner = system["equilibrium_of"]
    source = study["systems"][owner]
    if hamiltonian(source) != hamiltonian(system):
        return [
            f"equilibrium_of names '{owner}', which must have the same coupling, alpha "
            "and boundary, because its equilibrium is used; remove it"
        ]
    if "thermometer" not in source["analyses"]:
        return [
            f"equilibrium_of names '{owner}', whose analyses lack thermometer; add it"
        ]
    found = []
    lengths, left_out = thermometer_lengths(study, owner), {}
    if "coarse_graining" in system["analyses"]:
        coarse = system["coarse_graining"]
        if "scaling" not in source["analyses"] or (
            coarse["length"] not in source["scaling"]["lengths"]
        ):
            return [
                "coarse_graining.length must be among the scaling.lengths of "
                f"'{owner}', to whose observables level 0 is matched, got "
                f"{coarse['length']}; add it there, and scaling to the analyses of "
                f"'{owner}'"
            ]
        left_out[coarse["length"]] = coarse["temperature"]
    for length in sorted({*lengths, *left_out}):
        sampled = spins.temperatures(study, owner, "train")[length]
        known = set(sampled) - {"inf", left_out.get(length)}
        if len(known) < 2:
            found.append(
                f"equilibrium_of names '{owner}', which must have at least 2 finite "
                f"temperatures at length {length} (besides the one that is read), got "
                f"{', '.join(sorted(known)) or 'none'}; add to its "
                "training_temperatures or scaling.temperatures"
            )
    return found
