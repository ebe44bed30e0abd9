"""
Block spins and the stack of machines (Section II.B).

INPUTS:   results/{system}/spins/train/...
OUTPUTS:  results/{system}/rg/level{n}.npz
          results/{system}/stack/{recipe}/seed{seed}/layer{n}.npz, hidden{n}.npz,
              training{n}.parquet
"""

FINE = {  # what is coarse grained
    "length": setting("systems/{system}/coarse_graining/length"),
    "temperature": setting("systems/{system}/coarse_graining/temperature"),
}
COARSE = {  # what the sizes of the levels are read by
    "owner": setting("systems/{system}/equilibrium_of"),
    "length": value(coarse_graining.lengths),
}
LEVELS = {"n": value(coarse_graining.levels), "allow_missing": True}

for system in systems_with(STUDY, "coarse_graining"):
    coarse = STUDY["systems"][system]["coarse_graining"]

    rule:
        """Block the spins of one system, level by level."""
        name:
            f"block_spins_{system}"
        input:
            spins=f"results/{system}/spins/train/L{coarse['length']}/T{coarse['temperature']}.npz",
        output:
            levels=expand(
                f"results/{system}/rg/level{{n}}.npz",
                n=range(1, coarse["n_levels"] + 1),
            ),
        log:
            f"results/logs/{system}/rg/levels.log",
        benchmark:
            f"results/benchmarks/{system}/rg/levels.tsv"
        conda:
            "../../envs/shortsight.yaml"
        resources:
            mem_mb=memory("spins"),
            runtime=grow(10),
        params:
            spec=spec(system=system),
            code=source_digest("block_spins.py"),
        script:
            "../scripts/block_spins.py"


rule stack:
    """Train one layer of the greedy stack and sample its hidden units."""
    input:
        data=value(coarse_graining.layer_data),
    output:
        layer="results/{system}/stack/{recipe}/seed{seed}/layer{layer}.npz",
        hidden="results/{system}/stack/{recipe}/seed{seed}/hidden{layer}.npz",
        training="results/{system}/stack/{recipe}/seed{seed}/training{layer}.parquet",
    log:
        "results/logs/{system}/stack/{recipe}/seed{seed}/layer{layer}.log",
    benchmark:
        "results/benchmarks/{system}/stack/{recipe}/seed{seed}/layer{layer}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 2
    resources:
        mem_mb=memory("data", n_pairs=value(coarse_graining.pairs)),
        runtime=grow(60),
    params:
        spec=spec(
            "system",
            "seed",
            "layer",
            name="{recipe}",
            n_visible=value(coarse_graining.layer_units),
            arrays=value(coarse_graining.layer_arrays),
            recipe=value(coarse_graining.layer_recipe),
        ),
        code=source_digest("stack.py"),
    script:
        "../scripts/stack.py"
