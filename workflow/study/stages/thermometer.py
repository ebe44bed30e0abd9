"""The classifier that reads temperatures (Section II.A)."""

from study.points import thermometer_lengths

NEEDS = ("training_temperatures",)


def problems(study: dict, name: str) -> list[str]:
    """Return whether a system's thermometers lack a size or classes."""
    system, found = study["systems"][name], []
    if "rbm" not in system and not thermometer_lengths(study, name):
        found.append(
            "analyses must not list thermometer if no system reads it and no "
            "rbm.length gives its size; add rbm, or remove it"
        )
    texts = system["training_temperatures"]
    if len(texts) < 2:
        found.append(
            "training_temperatures must be at least 2 for a thermometer, got "
            f"{', '.join(texts)}; add one"
        )
    return found


def train(study: dict, name: str) -> dict[tuple[int, str], int]:
    """Return the training points of the classes."""
    return {
        (length, temperature): study["sampling"]["n_train"]
        for length in thermometer_lengths(study, name)
        for temperature in study["systems"][name]["training_temperatures"]
    }


def tables(study: dict, name: str) -> list[str]:
    """Return the calibrations of a system's thermometers."""
    folder = f"results/{name}/thermometer"
    lengths = thermometer_lengths(study, name)
    return [f"{folder}/calibration_L{length}.parquet" for length in lengths]
