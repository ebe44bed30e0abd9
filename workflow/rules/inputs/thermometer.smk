"""
What the thermometer rules read, and their settings.
"""


def thermometer_train(wildcards):
    """Return the spins a thermometer learns from."""
    texts = SYSTEMS[wildcards.system]["training_temperatures"]
    return spin_files(wildcards.system, "train", wildcards.length, texts)


def thermometer_test(wildcards):
    """Return spins of the classes that a thermometer has not seen."""
    texts = SYSTEMS[wildcards.system]["training_temperatures"]
    return spin_files(wildcards.system, "test", wildcards.length, texts)


def calibration_spins(wildcards):
    """Return the spins a thermometer is calibrated on: all that were sampled."""
    texts = sampled(wildcards.system, "test", wildcards.length)
    return spin_files(wildcards.system, "test", wildcards.length, texts)


def thermometer_spec(wildcards):
    """Return the settings of a thermometer."""
    return spec(
        system=wildcards.system, length=int(wildcards.length), **STUDY["thermometer"]
    )


def calibration_spec(wildcards):
    """Return the settings of a calibration."""
    return spec(
        system=wildcards.system,
        length=int(wildcards.length),
        n_resamples=STUDY["statistics"]["n_resamples"],
    )


def controls_spec(wildcards):
    """Return the settings of the controls of a thermometer."""
    return spec(
        system=wildcards.system,
        length=int(wildcards.length),
        n_resamples=STUDY["statistics"]["n_resamples"],
        **STUDY["thermometer"],
    )
