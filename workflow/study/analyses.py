"""What is contradictory in the settings of one analysis of a system."""

from study.points import coarse_lengths, recipe_temperatures, thermometer_lengths

__all__ = ["coarse_problems", "criticality_problems", "flow_problems"]
__all__ += ["matching_problems", "rbm_problems", "thermometer_problems"]


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
    return found


def coarse_problems(study: dict, system: dict) -> list[str]:
    """Return what is wrong with the coarse graining of a system."""
    coarse = system["coarse_graining"]
    found = []
    factor = 2 ** coarse["n_levels"]
    if coarse["length"] % factor or coarse_lengths(system)[-1] < 3:
        found.append(
            f"coarse_graining.length must be a multiple of {factor}, at least "
            f"{3 * factor}, for {coarse['n_levels']} levels, got {coarse['length']}"
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
    return found


def matching_problems(study: dict, system: dict) -> list[str]:
    """Return whether level 0 will find the equilibrium observables of its size."""
    owner, length = system["equilibrium_of"], system["coarse_graining"]["length"]
    if owner not in study["systems"]:  # named elsewhere
        return []
    source = study["systems"][owner]
    if "scaling" in source["analyses"] and length in source["scaling"]["lengths"]:
        return []
    return [
        f"coarse_graining.length must be among the scaling.lengths of '{owner}', to "
        f"whose observables level 0 is matched, got {length}; add it there, and "
        f"scaling to the analyses of '{owner}'"
    ]


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
    if len(texts) < 2 or float(texts[0]) <= 0 or texts[-1] == "inf":
        found.append(
            "criticality.temperatures must be at least 2, all positive and finite, "
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
    """Return whether a system's thermometers have a size."""
    system = study["systems"][name]
    if "rbm" in system or thermometer_lengths(study, name):
        return []
    return [
        "analyses must not list thermometer where no system reads it and no rbm.length "
        "gives its size; add rbm, or take it out"
    ]
