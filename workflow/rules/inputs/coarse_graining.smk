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
    return spec(system=wildcards.system, array="means", label=["rg", wildcards.layer])


def receptive_stack_spec(wildcards):
    """Return the settings of <v h> of one layer of the stack."""
    length = coarse_lengths(SYSTEMS[wildcards.system])[int(wildcards.layer) - 1]
    return spec(
        system=wildcards.system,
        array="spins",
        n_hidden=length**2,
        label=["stack", *(wildcards[key] for key in ("recipe", "seed", "layer"))],
    )


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


def rg_temperature_spec(wildcards):
    """Return the settings of reading block spins with thermometers."""
    return coarse_temperature_spec(wildcards, ["means", "majority"])


def stack_temperature_spec(wildcards):
    """Return the settings of reading hidden configurations with thermometers."""
    return coarse_temperature_spec(wildcards, ["spins"])


def coarse_temperature_spec(wildcards, readings):
    """Return the settings of a reading of coarse configurations."""
    return spec(
        system=wildcards.system,
        lengths=coarse_lengths(SYSTEMS[wildcards.system]),
        readings=readings,
        n_blocks=config["sampling"]["n_chains"],
    )
