"""Magnetisation and dimensions in equilibrium (Section I.D)."""

from study.rulework import block

NEEDS = ("scaling",)


def problems(study: dict, name: str) -> list[str]:
    """Return whether the literal runs lack the temperature at which they are read."""
    system = study["systems"][name]
    literal, flow = system["scaling"].get("literal"), system.get("flow")
    critical = flow["starts"].get("critical") if flow else None
    if not literal or critical in (None, *literal["temperatures"]):
        return []
    return [
        "scaling.literal.temperatures must contain flow.starts.critical "
        f"({critical}), got {', '.join(literal['temperatures'])}; add it"
    ]


def train(study: dict, name: str) -> dict[tuple[int, str], int]:
    """Return the points of the curves, and of the dimensions."""
    scaling = study["systems"][name]["scaling"]
    points = [(x, t) for x in scaling["lengths"] for t in scaling["temperatures"]]
    length = scaling["dimension_length"]
    points += [(length, t) for t in scaling["dimension_temperatures"]]
    n = scaling.get("n_configurations", study["sampling"]["n_train"])
    return dict.fromkeys(points, n)


def figures(study: dict, name: str) -> list[int]:
    """Return Figure 2."""
    return [2]


def tables(study: dict, name: str) -> list[str]:
    """Return all ways to read T_c."""
    scaling = study["systems"][name]["scaling"]
    folder = f"results/{name}/criticality"
    return [
        f"{folder}/energy_dimension_L{scaling['dimension_length']}.parquet",
        f"{folder}/magnetisation.parquet",
        *_literal_runs(scaling, name),
    ]


def evidence(study: dict, name: str) -> list[list[str]]:
    """Return the evidence files of the spin system."""
    return [["", "scaling"]]


def literal_runs(study: dict, wildcards) -> list[str]:
    """Return the table of the literal runs of a system, if any."""
    name = wildcards.system
    return _literal_runs(block(study, name, "scaling"), name)


def _literal_runs(scaling: dict, name: str) -> list[str]:
    path = f"results/{name}/criticality/literal_runs.parquet"
    return [path] if "literal" in scaling else []


def drawn_lengths(study: dict, wildcards) -> list[int]:
    """Return the sizes that Figure 2 draws."""
    scaling = block(study, wildcards.system, "scaling")
    return sorted({*scaling["lengths"], scaling["dimension_length"]})
