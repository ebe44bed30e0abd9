"""
What the flow rules read, and their settings.
"""


def flow_start(wildcards):
    """Return the configurations a flow starts from."""
    length = SYSTEMS[wildcards.system]["rbm"]["length"]
    return spin_files(wildcards.system, "test", length, [wildcards.temperature])[0]


def flow_thermometer(wildcards):
    """Return the thermometer of the machine's size."""
    length = SYSTEMS[wildcards.system]["rbm"]["length"]
    return thermometer_file(wildcards.system, length)


def flow_observables(wildcards):
    """Return the averages in equilibrium at the machine's size."""
    length = SYSTEMS[wildcards.system]["rbm"]["length"]
    return f"results/{wildcards.system}/observables/L{length}.parquet"


def flow_spec(wildcards):
    """Return the settings of one flow."""
    flow = SYSTEMS[wildcards.system]["flow"]
    return spec(
        system=wildcards.system,
        name=wildcards.recipe,
        seed=int(wildcards.seed),
        temperature=wildcards.temperature,
        **{key: flow[key] for key in ("n_lengths", "long_length", "n_long")},
        n_resamples=STUDY["statistics"]["n_resamples"],
        model=model(wildcards.system),
    )


def mixture_spins(wildcards):
    """Return test configurations of all temperatures a recipe trains on."""
    return rbm_spins(wildcards, "test")


def mixture_spec(wildcards):
    """Return the settings of a recipe's training mixture."""
    return spec(
        system=wildcards.system,
        name=wildcards.recipe,
        n_flow_start=STUDY["sampling"]["n_flow_start"],
        n_resamples=STUDY["statistics"]["n_resamples"],
        model=model(wildcards.system),
    )


def headline_recipes(system):
    """Return the recipes that are not controls."""
    recipes = SYSTEMS[system]["rbm"]["recipes"]
    return [recipe for recipe in recipes if not RECIPES[recipe]["control"]]


def flow_controls(system):
    """Return what no figure draws: the training mixtures, and flows of controls."""
    if "flow" not in SYSTEMS[system]["analyses"]:
        return []
    recipes = SYSTEMS[system]["rbm"]["recipes"]
    folder = f"results/{system}/flow"
    return [f"{folder}/mixture_{recipe}.parquet" for recipe in recipes] + [
        f"{folder}/{recipe}/seed{seed}/from_T{start}.parquet"
        for recipe in recipes
        if RECIPES[recipe]["control"]
        for seed in seeds(system, "rbm")
        for start in SYSTEMS[system]["flow"]["starts"].values()
    ]
