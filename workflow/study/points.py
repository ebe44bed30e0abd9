"""Properties of a study that several stages need: sizes, machines, temperatures."""

from study.grids import is_scaled, scaled

SAMPLES = ("train", "test")


def systems_with(study: dict, analysis: str) -> list[str]:
    """Return the names of the systems with an analysis."""
    return [n for n, s in study["systems"].items() if analysis in s["analyses"]]


def titles(study: dict, *names: str) -> dict[str, dict[str, str]]:
    """Return the titles of systems and of the recipes that they train by."""
    systems = [study["systems"][name] for name in names]
    used = {r for system in systems for r in system.get("rbm", {}).get("recipes", ())}
    used |= {s["coarse_graining"]["recipe"] for s in systems if "coarse_graining" in s}
    wanted = {"system": names, "recipe": used}
    return {
        kind: {name: title for name, title in called.items() if name in wanted[kind]}
        for kind, called in study["titles"].items()
    }


def coarse_lengths(system: dict) -> list[int]:
    """Return the lattice sizes of the coarse-graining levels 1, 2, ..."""
    coarse = system["coarse_graining"]
    return [coarse["length"] // 2**n for n in range(1, coarse["n_levels"] + 1)]


def recipe_temperatures(study: dict, system: dict, recipe: str) -> list[str]:
    """Return the temperatures a recipe trains on in a system."""
    chosen = study["recipes"][recipe]["temperatures"]
    if is_scaled(chosen):
        return scaled(chosen, system["pseudo_critical"])
    return system["training_temperatures"] if chosen == "system" else chosen


def machines(study: dict, name: str) -> list[tuple[str, int]]:
    """Return (recipe, seed) of the machines of a system."""
    return [
        (recipe, seed)
        for recipe in study["systems"][name]["rbm"]["recipes"]
        for seed in range(study["recipes"][recipe]["n_seeds"])
    ]


def thermometer_lengths(study: dict, name: str) -> list[int]:
    """Return the sizes at which a system's thermometers are read, by any system."""
    lengths = set()
    for reader in study["systems"].values():
        if reader["equilibrium_of"] == name:
            if "flow" in reader["analyses"]:
                lengths.add(reader["rbm"]["length"])
            if "coarse_graining" in reader["analyses"]:
                lengths.update(coarse_lengths(reader))
    system = study["systems"][name]
    if "thermometer" in system["analyses"] and not lengths and "rbm" in system:
        lengths.add(system["rbm"]["length"])
    return sorted(lengths)
