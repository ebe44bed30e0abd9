"""
Is a machine short-sighted? Its effective couplings beside the exact ones.

INPUTS:   machines and spins of the systems that `atlas.sight` of the config expands
          into, and of its mixtures
OUTPUTS:  results/atlas/sight/{system}.parquet, a row per source, average and distance
          results/atlas/sight/evidence/{system}.parquet
          results/atlas/figures/sight.pdf, .png, .parquet

Plain `snakemake` makes none of them.
"""

SIGHT_SPINS = {
    "length": setting("systems/{system}/rbm/length"),
    "temperature": setting("systems/{system}/training_temperatures"),
    "allow_missing": True,
}


rule sight_couplings:
    """Compare the effective couplings of a system's machines with the exact ones."""
    input:
        machines=atlas.sight.machines,
        train=collect(
            "results/{system}/spins/train/L{length}/T{temperature}.npz", **SIGHT_SPINS
        ),
        tables=collect(
            "results/{system}/spins/train/L{length}/T{temperature}.parquet",
            **SIGHT_SPINS,
        ),
    output:
        table="results/atlas/sight/{system}.parquet",
        evidence="results/atlas/sight/evidence/{system}.parquet",
    log:
        "results/logs/atlas/sight/{system}.log",
    benchmark:
        "results/benchmarks/atlas/sight/{system}.tsv"
    wildcard_constraints:
        system="|".join(atlas.sight.systems) or "none",
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("train"),
        runtime=grow(20),
    params:
        spec=spec(
            "system",
            length=setting("systems/{system}/rbm/length"),
            model=model,
            unit=atlas.sight.unit,
            counts=setting("atlas/sight", "n_given", "n_uniform", "n_fitted"),
        ),
        code=source_digest("sight_couplings.py"),
    script:
        "../scripts/sight_couplings.py"
