"""What is contradictory in the settings of one analysis of a system."""

from math import isqrt

from study.points import (
    coarse_lengths,
    recipe_temperatures,
    temperatures,
    thermometer_lengths,
)

__all__ = ["coarse_problems", "criticality_problems", "equilibrium_problems"]
__all__ += ["flow_problems", "rbm_problems", "thermometer_problems"]


MIN_COARSE = 4  # Figures 6 and 7 draw four units on the diagonal of every level


def rbm_problems(study: dict, system: dict) -> list[str]:
    """Return what is wrong with the machines of a system."""
    found = []
    for recipe in system["rbm"]["recipes"]:
        n_points = len(recipe_temperatures(study, system, recipe))
        n_data = n_points * study["sampling"]["n_train"]
        if study["recipes"][recipe]["batch_size"] > n_data:
            found.append(
                f"rbm: the batch_size of {recipe} must not exceed the {n_data} "
                "training configurations; lower it"
            )
        settings, length = study["recipes"][recipe], system["rbm"]["length"]
        if settings["radius"] is not None:
            found += [f"rbm.recipes: {x}" for x in _joined_problems(settings, length)]
    return found


def _joined_problems(recipe: dict, length: int) -> list[str]:
    """Return why hidden units cannot see the spins within a radius."""
    found, n_hidden = [], recipe["n_hidden"]
    if isqrt(n_hidden) ** 2 != n_hidden:
        found.append(
            "n_hidden must be the square of a lattice's side for connectivity "
            f"{recipe['connectivity']}, got {n_hidden}; use {isqrt(n_hidden) ** 2}"
        )
    if recipe["radius"] > length / 2:
        found.append(
            f"radius must be at most half of the lattice of {length} sites a side, "
            f"got {recipe['radius']}; lower it to {length / 2:g}"
        )
    return found


def coarse_problems(study: dict, system: dict) -> list[str]:
    """Return what is wrong with the coarse graining of a system."""
    coarse = system["coarse_graining"]
    found = []
    factor = 2 ** coarse["n_levels"]
    if coarse["length"] % factor or coarse_lengths(system)[-1] < MIN_COARSE:
        found.append(
            f"coarse_graining.length must be a multiple of {factor}, at least "
            f"{MIN_COARSE * factor}, for {coarse['n_levels']} levels, got "
            f"{coarse['length']}"
        )
    if coarse["recipe"] not in study["recipes"]:
        found.append(
            f"coarse_graining.recipe must name a recipe, got '{coarse['recipe']}'"
        )
    elif study["recipes"][coarse["recipe"]]["batch_size"] > coarse["n_configurations"]:
        found.append(
            "coarse_graining.n_configurations must be at least the batch_size of "
            f"{coarse['recipe']}, got {coarse['n_configurations']}"
        )
    elif study["recipes"][coarse["recipe"]]["radius"] is not None:
        smallest = coarse["length"] // 2 ** (coarse["n_levels"] - 1)
        layer = study["recipes"][coarse["recipe"]] | {"n_hidden": 1}  # always a square
        found += [
            f"coarse_graining.recipe: {text}"
            for text in _joined_problems(layer, smallest)
        ]
    return found


def equilibrium_problems(study: dict, name: str) -> list[str]:
    """Return whether what a system is read by will exist: thermometers and curves."""
    system = study["systems"][name]
    owner = system["equilibrium_of"]
    source = study["systems"][owner]
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
        sampled = temperatures(study, owner, "train")[length]
        known = set(sampled) - {"inf", left_out.get(length)}
        if len(known) < 2:
            found.append(
                f"equilibrium_of names '{owner}', which must have at least 2 finite "
                f"temperatures at length {length} (besides the one that is read), got "
                f"{', '.join(sorted(known)) or 'none'}; add to its "
                "training_temperatures or scaling.temperatures"
            )
    return found


def criticality_problems(system: dict) -> list[str]:
    """Return what is wrong with the sizes and temperatures of the Binder ratios."""
    criticality = system["criticality"]
    lengths, texts = criticality["lengths"], criticality["temperatures"]
    found = []
    if not any(2 * length in lengths for length in lengths):
        found.append(
            "criticality.lengths must hold a size and its double, "
            f"got {lengths}; add {2 * min(lengths)}"
        )
    if len(texts) < 2 or float(texts[0]) <= 0:
        found.append(
            "criticality.temperatures must be at least 2, all positive, "
            f"got {', '.join(texts)}; choose them around the crossing"
        )
    if system["sampler"] == "literal":
        found.append(
            "analyses must not list criticality with the literal sampler, which is not "
            "in equilibrium; take the cluster sampler"
        )
    return found


def flow_problems(study: dict, system: dict) -> list[str]:
    """Return what is wrong with the lengths of the flows of a system."""
    flow, found = system["flow"], []
    if max(flow["curve_lengths"]) > flow["n_lengths"]:
        found.append("flow.curve_lengths must not exceed flow.n_lengths; shorten them")
    for key in ("end_lengths", "late_lengths"):
        first, last = flow[key]
        if not first < last <= flow["n_lengths"]:
            found.append(
                f"flow.{key} must ascend and not exceed flow.n_lengths "
                f"({flow['n_lengths']}), got {flow[key]}; shorten them"
            )
    starts = [float(text) for text in flow["starts"].values()]
    if starts != sorted(set(starts)):
        found.append(
            "flow.starts must rise from cold over critical to hot, got "
            f"{', '.join(flow['starts'].values())}; change them"
        )
    if flow["long_length"] <= flow["n_lengths"]:
        found.append(
            f"flow.long_length must exceed flow.n_lengths ({flow['n_lengths']}), "
            f"got {flow['long_length']}; raise it"
        )
    n_start = study["sampling"]["n_flow_start"]
    if flow["n_long"] > n_start:
        found.append(
            f"flow.n_long must not exceed sampling.n_flow_start ({n_start}), "
            f"got {flow['n_long']}; lower it"
        )
    if all(study["recipes"][r]["control"] for r in system["rbm"]["recipes"]):
        found.append("rbm.recipes must name one that is not a control; add it")
    return found


def thermometer_problems(study: dict, name: str) -> list[str]:
    """Return whether a system's thermometers have a size and classes."""
    system, found = study["systems"][name], []
    if "rbm" not in system and not thermometer_lengths(study, name):
        found.append(
            "analyses must not list thermometer where no system reads it and no "
            "rbm.length gives its size; add rbm, or take it out"
        )
    texts = system["training_temperatures"]
    if len(texts) < 2:
        found.append(
            "training_temperatures must be at least 2 for a thermometer, got "
            f"{', '.join(texts)}; add one"
        )
    return found
