"""
What the coarse-graining rules read, and their settings.
"""

STACK = "results/{system}/stack/{recipe}/seed{seed}"


def coarse_spins(system, sample):
    """Return the fine configurations of a sample."""
    coarse = SYSTEMS[system]["coarse_graining"]
    return spin_files(system, sample, coarse["length"], [coarse["temperature"]])[0]


def rg_spins(wildcards):
    """Return the configurations that are coarse grained."""
    return coarse_spins(wildcards.system, "train")


def stack_input(wildcards):
    """Return what a layer learns from and is watched on."""
    layer = int(wildcards.layer)
    if layer == 1:
        return [rg_spins(wildcards), coarse_spins(wildcards.system, "test")]
    return [f"{STACK}/hidden{layer - 1}.npz".format(**wildcards)] * 2


def stack_spec(wildcards):
    """Return the settings of one layer."""
    coarse, layer = SYSTEMS[wildcards.system]["coarse_graining"], int(wildcards.layer)
    return spec(
        system=wildcards.system,
        name=wildcards.recipe,
        seed=int(wildcards.seed),
        layer=layer,
        n_visible=(coarse["length"] // 2 ** (layer - 1)) ** 2,
        n_epochs=coarse["n_epochs"],
        arrays=["spins", "spins" if layer == 1 else "test"],
        recipe=recipe_settings(wildcards.recipe),
    )


def receptive_rg_spec(wildcards):
    """Return the settings of <v h> of one RG level."""
    return receptive_spec(wildcards, "block_spins", ["rg", wildcards.layer])


def receptive_stack_spec(wildcards):
    """Return the settings of <v h> of one layer of the stack."""
    label = ["stack", *(wildcards[key] for key in ("recipe", "seed", "layer"))]
    return receptive_spec(wildcards, "hidden", label)


def receptive_spec(wildcards, units, label):
    """Return the settings of <v h> of one level."""
    connected = SYSTEMS[wildcards.system]["coarse_graining"]["connected"]
    return spec(system=wildcards.system, units=units, label=label, connected=connected)


def coarse_thermometers(wildcards):
    """Return the thermometers of the coarse sizes."""
    lengths = coarse_lengths(SYSTEMS[wildcards.system])
    return [thermometer_file(wildcards.system, length) for length in lengths]


def rg_levels(system):
    """Return the block spins of every level."""
    n_levels = SYSTEMS[system]["coarse_graining"]["n_levels"]
    return [f"results/{system}/rg/level{n}.npz" for n in range(1, n_levels + 1)]


def rg_level_files(wildcards):
    """Return the block spins of every level."""
    return rg_levels(wildcards.system)


def stack_hidden_files(wildcards):
    """Return the hidden configurations of every layer."""
    n_levels = SYSTEMS[wildcards.system]["coarse_graining"]["n_levels"]
    names = [f"{STACK}/hidden{n}.npz" for n in range(1, n_levels + 1)]
    return [name.format(**wildcards) for name in names]


def stack_layer_files(wildcards):
    """Return the machine of every layer."""
    n_levels = SYSTEMS[wildcards.system]["coarse_graining"]["n_levels"]
    names = [f"{STACK}/layer{n}.npz" for n in range(1, n_levels + 1)]
    return [name.format(**wildcards) for name in names]


def fine_table(wildcards):
    """Return the table beside the fine configurations."""
    coarse = SYSTEMS[wildcards.system]["coarse_graining"]
    at = coarse["length"], [coarse["temperature"]], "parquet"
    return spin_files(wildcards.system, "train", *at)[0]


def matching_lengths(system):
    """Return the sizes of level 0, 1, ..."""
    return [system["coarse_graining"]["length"], *coarse_lengths(system)]


def coarse_observables(wildcards):
    """Return the equilibrium observables of the sizes of level 0, 1, ..."""
    system = SYSTEMS[wildcards.system]
    folder = f"results/{system['equilibrium_of']}/observables"
    return [f"{folder}/L{length}.parquet" for length in matching_lengths(system)]


def rg_temperature_spec(wildcards):
    """Return the settings of reading block spins as temperatures."""
    return coarse_temperature_spec(wildcards, ["rg"])


def stack_temperature_spec(wildcards):
    """Return the settings of reading hidden configurations as temperatures."""
    label = ["stack", wildcards.recipe, wildcards.seed]
    return coarse_temperature_spec(wildcards, label)


def coarse_temperature_spec(wildcards, label):
    """Return the settings of a reading of coarse configurations."""
    system = SYSTEMS[wildcards.system]
    return spec(
        system=wildcards.system,
        thermometer_of=system["equilibrium_of"],
        lengths=matching_lengths(system),
        temperature=system["coarse_graining"]["temperature"],
        label=label,
        n_resamples=STUDY["statistics"]["n_resamples"],
        model=model(wildcards.system),
    )


def weights_locality_spec(wildcards):
    """Return the settings of the locality of one machine's weights."""
    return spec(
        system=wildcards.system,
        length=SYSTEMS[wildcards.system]["rbm"]["length"],
        label=[wildcards.recipe, wildcards.seed],
    )


def machine_locality(system, recipe):
    """Return the locality of the weights of every machine of a recipe."""
    return [
        f"results/{system}/rbm/{recipe}/seed{seed}/locality.parquet"
        for seed in seeds(system, "rbm")
    ]


def weights_locality_files(system):
    """Return the locality of the weights of every small machine."""
    if "rbm" not in SYSTEMS[system]["analyses"]:
        return []
    recipes = SYSTEMS[system]["rbm"]["recipes"]
    return [file for recipe in recipes for file in machine_locality(system, recipe)]


def coarse_files(system):
    """Return the tables of coarse graining and of locality that a system gives."""
    files = weights_locality_files(system)
    if "coarse_graining" not in SYSTEMS[system]["analyses"]:
        return files
    coarse = SYSTEMS[system]["coarse_graining"]
    stacks = [
        f"stack/{coarse['recipe']}/seed{seed}"
        for seed in seeds(system, "coarse_graining")
    ]
    for name in ["rg", *stacks]:
        tables = [f"{name}/temperatures", f"{name}/temperatures_resamples"]
        for n in range(1, coarse["n_levels"] + 1):
            tables += [
                f"receptive/{name}/{table}{n}" for table in ("locality", "summary")
            ]
        files += [f"results/{system}/{table}.parquet" for table in tables]
    return files
