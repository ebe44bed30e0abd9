"""
What the training rule reads, and its settings.
"""


def rbm_spins(wildcards, sample):
    """Return the spins of a sample that a recipe uses."""
    system = SYSTEMS[wildcards.system]
    texts = recipe_temperatures(STUDY, system, wildcards.recipe)
    return spin_files(wildcards.system, sample, system["rbm"]["length"], texts)


def rbm_train(wildcards):
    """Return the spins a machine learns from."""
    return rbm_spins(wildcards, "train")


def rbm_test(wildcards):
    """Return the spins a machine is watched on."""
    return rbm_spins(wildcards, "test")


def rbm_spec(wildcards):
    """Return the settings of one machine."""
    return spec(
        system=wildcards.system,
        name=wildcards.recipe,
        seed=int(wildcards.seed),
        recipe=recipe_settings(wildcards.recipe),
    )
