"""Magnetisation and dimensions in equilibrium (Section I.D)."""

from study.rulework import block

__all__ = ["NEEDS", "drawn_lengths", "evidence", "figures", "tables"]
__all__ += ["temperatures", "train"]

NEEDS = ("scaling",)


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
    """Return both ways to read T_c."""
    length = study["systems"][name]["scaling"]["dimension_length"]
    folder = f"results/{name}/criticality"
    return [
        f"{folder}/energy_dimension_L{length}.parquet",
        f"{folder}/magnetisation.parquet",
    ]


def evidence(study: dict, name: str) -> list[list[str]]:
    """Return what the spin system itself says."""
    return [["", "scaling"]]


def temperatures(study: dict, wildcards) -> list[float]:
    """Return the temperatures of the magnetisation curves, as numbers."""
    return [float(t) for t in block(study, wildcards.system, "scaling")["temperatures"]]


def drawn_lengths(study: dict, wildcards) -> list[int]:
    """Return the sizes that Figure 2 draws."""
    scaling = block(study, wildcards.system, "scaling")
    return sorted({*scaling["lengths"], scaling["dimension_length"]})
