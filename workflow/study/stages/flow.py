"""Flows of the machines, equation (18), and Figures 3, 4 and 5."""

from study.points import machines, systems_with
from study.rulework import NotAsked, block, look_up
from study.stages.rbm import seeds

NEEDS = ("flow",)
STARTS = ("cold", "critical", "hot")  # in the order of their figures
MOST_RECIPES = 8  # the number of a figure's colours
FIGURE_STARTS = dict(enumerate(STARTS, start=3))


def problems(study: dict, name: str) -> list[str]:
    """Return the errors in the starts and lengths of the flows of a system."""
    system = study["systems"][name]
    flow, found = system["flow"], []
    if max(flow["curve_lengths"]) > flow["n_lengths"]:
        found.append("flow.curve_lengths must not exceed flow.n_lengths; lower them")
    for key in ("end_lengths", "late_lengths"):
        first, last = flow[key]
        if not first < last <= flow["n_lengths"]:
            found.append(
                f"flow.{key} must ascend and not exceed flow.n_lengths "
                f"({flow['n_lengths']}), got {flow[key]}; lower them"
            )
    if flow["late_lengths"][0] <= flow["end_lengths"][0]:
        found.append(
            "flow.late_lengths must begin after flow.end_lengths "
            f"({flow['end_lengths'][0]}), got {flow['late_lengths']}; raise them"
        )
    texts = list(flow["starts"].values())
    if texts != sorted(set(texts), key=float):
        found.append(
            "flow.starts must ascend from cold to critical to hot, got "
            f"{', '.join(texts)}; change them"
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


def test(study: dict, name: str) -> dict[tuple[int, str], int]:
    """Return the points of the flow starts."""
    system, n = study["systems"][name], study["sampling"]["n_flow_start"]
    length = system["rbm"]["length"]
    return {(length, text): n for text in system["flow"]["starts"].values()}


def figures(study: dict, name: str) -> list[int]:
    """Return the figures of the starts that a system has."""
    named = study["systems"][name]["flow"]["starts"]
    return [number for number, start in FIGURE_STARTS.items() if start in named]


def tables(study: dict, name: str) -> list[str]:
    """Return the training mixtures, and the flows of controls."""
    system, folder = study["systems"][name], f"results/{name}/flow"
    mixtures = [f"{folder}/mixture_{r}.parquet" for r in system["rbm"]["recipes"]]
    return mixtures + [
        f"{folder}/{recipe}/seed{seed}/from_T{start}.parquet"
        for recipe, seed in machines(study, name)
        if study["recipes"][recipe]["control"]
        for start in system["flow"]["starts"].values()
    ]


def evidence(study: dict, name: str) -> list[list[str]]:
    """Return the evidence files of the flows of each recipe."""
    recipes = study["systems"][name]["rbm"]["recipes"]
    return [[recipe, f"flow_{recipe}"] for recipe in recipes]


def compared(study: dict) -> list[str]:
    """Return the systems whose flows can be compared with equilibrium dimensions."""
    found = []
    for name in systems_with(study, "flow"):
        system = study["systems"][name]
        if "scaling" in system["analyses"]:
            scaling = system["scaling"]
            known = [*scaling["lengths"], scaling["dimension_length"]]
            found += [name] if system["rbm"]["length"] in known else []
    return found


def compared_flows(study: dict) -> list[list]:
    """Return [system, recipe, seed, start] of these systems' flows, controls last."""
    found = [
        [name, recipe, seed, start]
        for name in compared(study)
        for recipe, seed in machines(study, name)
        for start in study["systems"][name]["flow"]["starts"].values()
    ]
    # Colours go by order: those of Figures 3 to 5, which have no controls, are kept.
    return sorted(found, key=lambda flow: study["recipes"][flow[1]]["control"])


def files(study: dict, ending: str) -> list[str]:
    """Return a file of each of these flows, with a given name ending."""
    return [
        f"results/{name}/flow/{recipe}/seed{seed}/from_T{start}{ending}"
        for name, recipe, seed, start in compared_flows(study)
    ]


def plane_files(study: dict, wildcards) -> list[str]:
    """Return the flows that the plane of both dimensions draws, or `NotAsked`."""
    _check_colours({recipe for _, recipe, _, _ in compared_flows(study)})
    return files(study, ".parquet")


def _check_colours(recipes: set[str]) -> None:
    """Refuse more recipes than a figure has colours."""
    if len(recipes) > MOST_RECIPES:
        raise NotAsked(
            f"recipes with flows must be at most {MOST_RECIPES}, one per colour of a "
            f"figure, got {len(recipes)}; move the others to another study"
        )


def starts(study: dict, wildcards) -> list[str]:
    """Return the temperatures of a system's flow starts."""
    return list(block(study, wildcards.system, "flow")["starts"].values())


def named_flows(study: dict, wildcards) -> list[list]:
    """Return [name of the start, seed] of the flows of a recipe, start by start."""
    named = block(study, wildcards.system, "flow")["starts"]
    return [[name, seed] for name in named for seed in seeds(study, wildcards)]


def critical_start(study: dict, wildcards) -> str:
    """Return the temperature that the paper takes as critical, or the hottest start."""
    named = look_up(study, "systems", wildcards.system, "flow")["starts"]
    return named.get("critical", list(named.values())[-1])


def critical_tables(study: dict, wildcards) -> list[str]:
    """Return the tables of the critical point at the machine's size, if any."""
    name, length = wildcards.system, block(study, wildcards.system, "rbm")["length"]
    system = study["systems"][name]
    if "scaling" not in system["analyses"]:
        return []
    if length != system["scaling"]["dimension_length"]:
        return []
    return [
        f"results/{name}/dimensions/L{length}.parquet",
        f"results/{name}/criticality/energy_dimension_L{length}.parquet",
    ]


def figure_start(study: dict, wildcards) -> str:
    """Return the start temperature of the flows of Figure 3, 4 or 5."""
    name = FIGURE_STARTS[int(wildcards.number)]
    named = block(study, wildcards.system, "flow")["starts"]
    if name not in named:
        raise NotAsked(
            f"systems.{wildcards.system}.flow.starts has no {name} start, which "
            f"figure_{wildcards.number} draws; add it"
        )
    return named[name]


def drawn_machines(study: dict, wildcards) -> list[list]:
    """Return [recipe, seed] of the machines of Figure 3, 4 or 5, without controls."""
    block(study, wildcards.system, "rbm")
    drawn = [
        [recipe, seed]
        for recipe, seed in machines(study, wildcards.system)
        if not study["recipes"][recipe]["control"]
    ]
    _check_colours({recipe for recipe, _ in drawn})
    return drawn


def drawn_folders(study: dict, wildcards) -> list[str]:
    """Return the folders of the machines of Figure 3, 4 or 5."""
    return [f"{r}/seed{seed}" for r, seed in drawn_machines(study, wildcards)]
