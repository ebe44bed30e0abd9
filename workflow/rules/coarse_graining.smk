"""
Block spins, the stack of machines, <v h> and temperatures of both (Section II.B).

INPUTS:   results/{system}/spins/...
OUTPUTS:  results/{system}/rg/level{n}.npz, temperatures.parquet, curves.parquet
          results/{system}/stack/{recipe}/seed{seed}/layer{n}.npz, hidden{n}.npz, ...
          results/{system}/rg/temperatures_resamples.parquet, and so for the stack
          results/{system}/receptive/rg/..., results/{system}/receptive/stack/...
"""

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
            mem_mb=grow(1500),
            runtime=grow(10),
        params:
            spec=spec(system=rg_system),
            code=source_digest("block_spins.py"),
        script:
            "../scripts/block_spins.py"


rule stack:
    """Train one layer of the greedy stack and sample its hidden units."""
    input:
        data=stack_input,
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
        mem_mb=grow(1500),
        runtime=grow(60),
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
        block_spins="results/{system}/rg/level{layer}.npz",
    output:
        maps="results/{system}/receptive/rg/level{layer}.npz",
        locality="results/{system}/receptive/rg/locality{layer}.parquet",
        summary="results/{system}/receptive/rg/summary{layer}.parquet",
    log:
        "results/logs/{system}/receptive/rg/level{layer}.log",
    benchmark:
        "results/benchmarks/{system}/receptive/rg/level{layer}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1500),
        runtime=grow(20),
    params:
        spec=receptive_rg_spec,
        code=source_digest("vh_maps.py"),
    script:
        "../scripts/vh_maps.py"


rule receptive_stack:
    """Map <v h> between the input spins and one layer of hidden units."""
    input:
        spins=rg_spins,
        block_spins="results/{system}/rg/level{layer}.npz",
        coarse=f"{STACK}/hidden{{layer}}.npz",
    output:
        maps="results/{system}/receptive/stack/{recipe}/seed{seed}/layer{layer}.npz",
        locality="results/{system}/receptive/stack/{recipe}/seed{seed}/locality{layer}.parquet",
        summary="results/{system}/receptive/stack/{recipe}/seed{seed}/summary{layer}.parquet",
    log:
        "results/logs/{system}/receptive/stack/{recipe}/seed{seed}/layer{layer}.log",
    benchmark:
        "results/benchmarks/{system}/receptive/stack/{recipe}/seed{seed}/layer{layer}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1500),
        runtime=grow(20),
    params:
        spec=receptive_stack_spec,
        code=source_digest("vh_maps.py"),
    script:
        "../scripts/vh_maps.py"


rule rg_temperature:
    """Read the block spins of every level as temperatures."""
    input:
        fine=fine_table,
        coarse=rg_level_files,
        thermometers=coarse_thermometers,
        observables=coarse_observables,
    output:
        table="results/{system}/rg/temperatures.parquet",
        resamples="results/{system}/rg/temperatures_resamples.parquet",
        curves="results/{system}/rg/curves.parquet",
    log:
        "results/logs/{system}/rg/temperatures.log",
    benchmark:
        "results/benchmarks/{system}/rg/temperatures.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1500),
        runtime=grow(10),
    params:
        spec=rg_temperature_spec,
        code=source_digest("coarse_temperatures.py"),
    script:
        "../scripts/coarse_temperatures.py"


rule stack_temperature:
    """Read the hidden configurations of every layer as temperatures."""
    input:
        fine=fine_table,
        coarse=stack_hidden_files,
        machines=stack_layer_files,
        thermometers=coarse_thermometers,
        observables=coarse_observables,
    output:
        table=f"{STACK}/temperatures.parquet",
        resamples=f"{STACK}/temperatures_resamples.parquet",
        curves=f"{STACK}/curves.parquet",
    log:
        "results/logs/{system}/stack/{recipe}/seed{seed}/temperatures.log",
    benchmark:
        "results/benchmarks/{system}/stack/{recipe}/seed{seed}/temperatures.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1500),
        runtime=grow(10),
    params:
        spec=stack_temperature_spec,
        code=source_digest("coarse_temperatures.py"),
    script:
        "../scripts/coarse_temperatures.py"
