"""
What the likelihood rules read, and their settings.
"""


def rbm_tables(wildcards, sample):
    """Return the tables beside the spins of a recipe."""
    system = SYSTEMS[wildcards.system]
    texts = recipe_temperatures(STUDY, system, wildcards.recipe)
    length = system["rbm"]["length"]
    return spin_files(wildcards.system, sample, length, texts, "parquet")


def rbm_train_tables(wildcards):
    """Return the tables beside the spins a machine learns from."""
    return rbm_tables(wildcards, "train")


def rbm_test_tables(wildcards):
    """Return the tables beside the spins a machine is watched on."""
    return rbm_tables(wildcards, "test")


def likelihood_spec(wildcards):
    """Return the settings of the likelihood of one machine."""
    system = SYSTEMS[wildcards.system]
    return spec(
        system=wildcards.system,
        label=["likelihood", wildcards.recipe, wildcards.seed],
        length=system["rbm"]["length"],
        equilibrium=system["sampler"] != "literal",
        likelihood=STUDY["likelihood"]["rbm"],
        model=model(wildcards.system),
    )


def stack_likelihood_spec(wildcards):
    """Return the settings of the likelihood of one layer of the stack."""
    keys = ("recipe", "seed", "layer")
    return spec(
        system=wildcards.system,
        label=["stack likelihood", *(wildcards[key] for key in keys)],
        arrays=["spins", "spins" if wildcards.layer == "1" else "test"],
        n_blocks=STUDY["sampling"]["n_chains"],
        likelihood=STUDY["likelihood"]["stack"],
    )


def likelihood_files(system):
    """Return the likelihoods of every final machine of a system."""
    files, analyses = [], SYSTEMS[system]["analyses"]
    if "rbm" in analyses:
        files += [
            f"results/{system}/rbm/{recipe}/seed{seed}/likelihood.parquet"
            for recipe in SYSTEMS[system]["rbm"]["recipes"]
            for seed in seeds(system, "rbm")
        ]
    if "coarse_graining" in analyses:
        coarse = SYSTEMS[system]["coarse_graining"]
        files += [
            f"{STACK}/likelihood{layer}.parquet".format(
                system=system, recipe=coarse["recipe"], seed=seed
            )
            for seed in seeds(system, "coarse_graining")
            for layer in range(1, coarse["n_levels"] + 1)
        ]
    return files
