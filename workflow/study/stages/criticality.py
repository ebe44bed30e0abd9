"""The critical temperature from crossings of Binder ratios."""

from study.rulework import block, figure_files

NEEDS = ("criticality",)


def problems(study: dict, name: str) -> list[str]:
    """Return the errors in the sizes and temperatures of the Binder ratios."""
    system, found = study["systems"][name], []
    lengths = system["criticality"]["lengths"]
    texts = system["criticality"]["temperatures"]
    if not any(2 * length in lengths for length in lengths):
        found.append(
            "criticality.lengths must contain a size and its double, "
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


def train(study: dict, name: str) -> dict[tuple[int, str], int]:
    """Return the points of the Binder ratios."""
    criticality = study["systems"][name]["criticality"]
    return {
        (length, temperature): criticality["n_configurations"]
        for length in criticality["lengths"]
        for temperature in criticality["temperatures"]
    }


def tables(study: dict, name: str) -> list[str]:
    """Return T_c and the figure of the ratios."""
    figure = figure_files(f"results/{name}/figures/binder")
    return [f"results/{name}/criticality/binder.parquet", *figure]


def lengths(study: dict, wildcards) -> list[int]:
    """Return the sizes of the Binder ratios, ascending."""
    return sorted(block(study, wildcards.system, "criticality")["lengths"])
