"""Which configurations each analysis of a system needs."""

from study.grids import expand, group

__all__ = ["coarse_lengths", "groups", "recipe_temperatures", "temperatures"]
__all__ += ["thermometer_lengths"]


def coarse_lengths(system: dict) -> list[int]:
    """Return the lattice sizes of the coarse-graining levels 1, 2, ..."""
    coarse = system["coarse_graining"]
    return [coarse["length"] // 2**n for n in range(1, coarse["n_levels"] + 1)]


def recipe_temperatures(config: dict, system: dict, recipe: str) -> list[str]:
    """Return the temperatures a recipe trains on in a system."""
    chosen = config["recipes"][recipe]["temperatures"]
    return expand(system["training_temperatures"] if chosen == "system" else chosen)


def thermometer_lengths(config: dict, name: str) -> list[int]:
    """Return the sizes at which a system's thermometers are read, by any system."""
    lengths = set()
    for reader in config["systems"].values():
        if reader["thermometer_of"] == name:
            if "flow" in reader["analyses"]:
                lengths.add(reader["rbm"]["length"])
            if "coarse_graining" in reader["analyses"]:
                lengths.update(coarse_lengths(reader))
    system = config["systems"][name]
    if "thermometer" in system["analyses"] and not lengths:
        lengths.add(system["rbm"]["length"])
    return sorted(lengths)


def _train_points(config: dict, name: str) -> dict[tuple[int, str], int]:
    """Return {(length, temperature): number of train configurations}."""
    points = _learnt_points(config, name)
    system = config["systems"][name]
    for point, n in _critical_points(system).items():
        points.setdefault(point, n)  # the numbers others learn from stay as they are
    return points


def _learnt_points(config: dict, name: str) -> dict[tuple[int, str], int]:
    """Return the train points that something learns from, or that is fitted."""
    system, n_train = config["systems"][name], config["sampling"]["n_train"]
    points = {}
    if "scaling" in system["analyses"]:
        scaling = system["scaling"]
        for length in scaling["lengths"]:
            for temperature in expand(scaling["temperatures"]):
                points[length, temperature] = n_train
        for temperature in expand(scaling["dimension_temperatures"]):
            points[scaling["dimension_length"], temperature] = n_train
    if "thermometer" in system["analyses"]:
        for length in thermometer_lengths(config, name):
            for temperature in expand(system["training_temperatures"]):
                points[length, temperature] = n_train
    if "rbm" in system["analyses"]:
        for recipe in system["rbm"]["recipes"]:
            for temperature in recipe_temperatures(config, system, recipe):
                points[system["rbm"]["length"], temperature] = n_train
    if "coarse_graining" in system["analyses"]:
        coarse = system["coarse_graining"]
        points[coarse["length"], coarse["temperature"]] = coarse["n_configurations"]
    return points


def _critical_points(system: dict) -> dict[tuple[int, str], int]:
    """Return {(length, temperature): number of configurations} of Binder ratios."""
    if "criticality" not in system["analyses"]:
        return {}
    criticality = system["criticality"]
    return {
        (length, temperature): criticality["n_configurations"]
        for length in criticality["lengths"]
        for temperature in expand(criticality["temperatures"])
    }


def _test_points(config: dict, name: str) -> dict[tuple[int, str], int]:
    """Return {(length, temperature): number of test configurations}."""
    system, sampling = config["systems"][name], config["sampling"]
    # Binder ratios are averages: nothing is learnt from their points, none is held out.
    points = dict.fromkeys(_learnt_points(config, name), sampling["n_test"])
    if "flow" in system["analyses"]:
        for temperature in expand(system["flow"]["start_temperatures"]):
            points[system["rbm"]["length"], temperature] = sampling["n_flow_start"]
    return points


def temperatures(config: dict, name: str, sample: str) -> dict[int, dict[str, int]]:
    """Return {length: {temperature: number of configurations}} of a sample."""
    points = (_train_points if sample == "train" else _test_points)(config, name)
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


def groups(config: dict, name: str, sample: str):
    """Yield (length, group label, {temperature: number of configurations}).

    One group is one sampling job.
    """
    span = config["sampling"]["temperature_span"]
    for length, counts in temperatures(config, name, sample).items():
        members: dict[str, dict[str, int]] = {}
        for temperature, n in counts.items():
            members.setdefault(group(temperature, span), {})[temperature] = n
        for label, group_counts in members.items():
            yield length, label, group_counts
