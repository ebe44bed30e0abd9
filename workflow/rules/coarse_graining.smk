"""
Block spins, the stack of machines, <v h> and temperatures of both (Section II.B).

INPUTS:   results/{system}/spins/...
OUTPUTS:  results/{system}/rg/level{n}.npz, temperatures.parquet, curves.parquet
          results/{system}/stack/{recipe}/seed{seed}/layer{n}.npz, hidden{n}.npz, ...
          results/{system}/receptive/rg/..., results/{system}/receptive/stack/...
"""

STACK = "results/{system}/stack/{recipe}/seed{seed}"
LEVELS = sorted(
    {n + 1 for s in SYSTEMS.values() for n in range(s["coarse_graining"]["n_levels"])}
)


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


for rg_system in systems_with("coarse_graining"):

    rule:
        """Block the spins of one system, level by level."""
        name:
            f"rg_{rg_system}"
        input:
            spins=coarse_spins(rg_system, "train"),
        output:
            levels=rg_levels(rg_system),
        log:
            f"results/logs/{rg_system}/rg/levels.log",
        benchmark:
            f"results/benchmarks/{rg_system}/rg/levels.tsv"
        conda:
            "../../envs/shortsight.yaml"
        threads: 1
        resources:
            mem_mb=1500,
            runtime=10,
        params:
            spec=spec(system=rg_system),
            code=source_digest("rg.py"),
        script:
            "../scripts/rg.py"


rule stack:
    """Train one layer of the greedy stack and sample its hidden units."""
    input:
        stack_input,
    output:
        layer=f"{STACK}/layer{{layer}}.npz",
        hidden=f"{STACK}/hidden{{layer}}.npz",
        training=f"{STACK}/training{{layer}}.parquet",
    log:
        "results/logs/{system}/stack/{recipe}/seed{seed}/layer{layer}.log",
    benchmark:
        "results/benchmarks/{system}/stack/{recipe}/seed{seed}/layer{layer}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 2
    resources:
        mem_mb=1500,
        runtime=60,
    params:
        spec=stack_spec,
        code=source_digest("stack.py"),
        blas_threads=2,
    script:
        "../scripts/stack.py"


rule receptive_rg:
    """Map <v h> between the input spins and one level of block spins."""
    input:
        spins=rg_spins,
        coarse="results/{system}/rg/level{layer}.npz",
    output:
        maps="results/{system}/receptive/rg/level{layer}.npz",
        locality="results/{system}/receptive/rg/locality{layer}.parquet",
    log:
        "results/logs/{system}/receptive/rg/level{layer}.log",
    benchmark:
        "results/benchmarks/{system}/receptive/rg/level{layer}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=1500,
        runtime=20,
    params:
        spec=receptive_rg_spec,
        code=source_digest("receptive.py"),
    script:
        "../scripts/receptive.py"


rule receptive_stack:
    """Map <v h> between the input spins and one layer of hidden units."""
    input:
        spins=rg_spins,
        coarse=f"{STACK}/hidden{{layer}}.npz",
    output:
        maps="results/{system}/receptive/stack/{recipe}/seed{seed}/layer{layer}.npz",
        locality="results/{system}/receptive/stack/{recipe}/seed{seed}/locality{layer}.parquet",
    log:
        "results/logs/{system}/receptive/stack/{recipe}/seed{seed}/layer{layer}.log",
    benchmark:
        "results/benchmarks/{system}/receptive/stack/{recipe}/seed{seed}/layer{layer}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=1500,
        runtime=20,
    params:
        spec=receptive_stack_spec,
        code=source_digest("receptive.py"),
    script:
        "../scripts/receptive.py"


rule rg_temperature:
    """Read the block spins of every level with the thermometers."""
    input:
        coarse=rg_level_files,
        thermometers=coarse_thermometers,
    output:
        table="results/{system}/rg/temperatures.parquet",
        curves="results/{system}/rg/curves.parquet",
    log:
        "results/logs/{system}/rg/temperatures.log",
    benchmark:
        "results/benchmarks/{system}/rg/temperatures.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=1500,
        runtime=10,
    params:
        spec=rg_temperature_spec,
        code=source_digest("coarse_temperature.py"),
    script:
        "../scripts/coarse_temperature.py"


rule stack_temperature:
    """Read the hidden configurations of every layer with the thermometers."""
    input:
        coarse=stack_hidden_files,
        thermometers=coarse_thermometers,
    output:
        table=f"{STACK}/temperatures.parquet",
        curves=f"{STACK}/curves.parquet",
    log:
        "results/logs/{system}/stack/{recipe}/seed{seed}/temperatures.log",
    benchmark:
        "results/benchmarks/{system}/stack/{recipe}/seed{seed}/temperatures.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=1500,
        runtime=10,
    params:
        spec=stack_temperature_spec,
        code=source_digest("coarse_temperature.py"),
    script:
        "../scripts/coarse_temperature.py"
