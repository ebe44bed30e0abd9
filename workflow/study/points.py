"""Which configurations each analysis of a system needs."""

from study.grids import group, is_scaled, scaled

__all__ = ["coarse_lengths", "groups", "machines", "recipe_temperatures"]
__all__ += ["temperatures", "thermometer_lengths"]


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


def _train_points(study: dict, name: str) -> dict[tuple[int, str], int]:
    """Return {(length, temperature): number of train configurations}."""
    points = _learnt_points(study, name)
    system = study["systems"][name]
    for point, n in _critical_points(system).items():
        points.setdefault(point, n)  # the numbers others learn from stay as they are
    return points


def _learnt_points(study: dict, name: str) -> dict[tuple[int, str], int]:
    """Return the train points that something learns from, or that is fitted."""
    system, n_train = study["systems"][name], study["sampling"]["n_train"]
    points = {}
    if "scaling" in system["analyses"]:
        scaling = system["scaling"]
        n = scaling.get("n_configurations", n_train)
        for length in scaling["lengths"]:
            for temperature in scaling["temperatures"]:
                points[length, temperature] = n
        for temperature in scaling["dimension_temperatures"]:
            points[scaling["dimension_length"], temperature] = n
    if "thermometer" in system["analyses"]:
        for length in thermometer_lengths(study, name):
            for temperature in system["training_temperatures"]:
                points[length, temperature] = n_train
    if "rbm" in system["analyses"]:
        points.update(dict.fromkeys(_machine_points(study, system), n_train))
    if "coarse_graining" in system["analyses"]:
        coarse = system["coarse_graining"]
        points[coarse["length"], coarse["temperature"]] = coarse["n_configurations"]
    return points


def _machine_points(study: dict, system: dict) -> set[tuple[int, str]]:
    """Return the (length, temperature) that the machines of a system are trained on."""
    return {
        (system["rbm"]["length"], temperature)
        for recipe in system["rbm"]["recipes"]
        for temperature in recipe_temperatures(study, system, recipe)
    }


def _critical_points(system: dict) -> dict[tuple[int, str], int]:
    """Return {(length, temperature): number of configurations} of Binder ratios."""
    if "criticality" not in system["analyses"]:
        return {}
    criticality = system["criticality"]
    return {
        (length, temperature): criticality["n_configurations"]
        for length in criticality["lengths"]
        for temperature in criticality["temperatures"]
    }


def _test_points(study: dict, name: str) -> dict[tuple[int, str], int]:
    """Return {(length, temperature): number of test configurations}.

    Only what is read: by thermometers (calibration: all temperatures at their size),
    by machines, by the stack, and where flows start.
    """
    system, sampling = study["systems"][name], study["sampling"]
    read = set()
    if "thermometer" in system["analyses"]:
        lengths = thermometer_lengths(study, name)
        read |= {point for point in _learnt_points(study, name) if point[0] in lengths}
    if "rbm" in system["analyses"]:
        read |= _machine_points(study, system)
    if "coarse_graining" in system["analyses"]:
        coarse = system["coarse_graining"]
        read.add((coarse["length"], coarse["temperature"]))
    points = dict.fromkeys(read, sampling["n_test"])
    if "flow" in system["analyses"]:
        for temperature in system["flow"]["starts"].values():
            points[system["rbm"]["length"], temperature] = sampling["n_flow_start"]
    return points


def temperatures(study: dict, name: str, sample: str) -> dict[int, dict[str, int]]:
    """Return {length: {temperature: number of configurations}} of a sample."""
    points = (_train_points if sample == "train" else _test_points)(study, name)
    lengths = sorted({length for length, _ in points})
    return {
        length: {
            temperature: points[length, temperature]
            for temperature in sorted(
                (t for size, t in points if size == length), key=float
            )
        }
        for length in lengths
    }


def groups(study: dict, name: str, sample: str):
    """Yield (length, group label, {temperature: number of configurations}).

    One group is one sampling job.
    """
    span = study["sampling"]["temperature_span"]
    for length, counts in temperatures(study, name, sample).items():
        members: dict[str, dict[str, int]] = {}
        for temperature, n in counts.items():
            members.setdefault(group(temperature, span), {})[temperature] = n
        for label, group_counts in members.items():
            yield length, label, group_counts
