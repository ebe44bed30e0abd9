"""
What the thermometer rules read, and their settings.
"""


def thermometer_train(wildcards):
    """Return the spins a thermometer learns from."""
    texts = temperatures_of(SYSTEMS[wildcards.system]["training_temperatures"])
    return spin_files(wildcards.system, "train", wildcards.length, texts)


def thermometer_test(wildcards):
    """Return the spins a thermometer is calibrated on."""
    texts = temperatures_of(SYSTEMS[wildcards.system]["training_temperatures"])
    return spin_files(wildcards.system, "test", wildcards.length, texts)


def thermometer_spec(wildcards):
    """Return the settings of a thermometer."""
    return spec(
        system=wildcards.system, length=int(wildcards.length), **config["thermometer"]
    )
