"""
Locality as the cause: stacks that see a part of the lattice, and their controls.

INPUTS:   spins, block spins, thermometers and stacks of the systems that
          `atlas.locality` of the config expands into
OUTPUTS:  results/{system}/locality/seed{seed}/stopped.npz
          results/{system}/locality/seed{seed}/evidence.parquet, levels.parquet, maps.npz
          results/atlas/figures/locality.pdf, .png, .parquet

Plain `snakemake` makes none of them.
"""

locality = atlas.locality
STACK = "results/{system}/stack/{recipe}/seed{seed}"
LOCAL, FULL, RANDOM = (
    setting(f"atlas/locality/recipes/{kind}") for kind in ("local", "full", "random")
)


rule locality_stopped:
    """Train a full stack until it is as likely as the local one."""
    input:
        spins=fill("results/{system}/spins/train/L{length}/T{temperature}.npz", **FINE),
        local=fill(f"{STACK}/training1.parquet", recipe=LOCAL),
        full=fill(f"{STACK}/training1.parquet", recipe=FULL),
    output:
        stack="results/{system}/locality/seed{seed}/stopped.npz",
    log:
        "results/logs/{system}/locality/seed{seed}/stopped.log",
    benchmark:
        "results/benchmarks/{system}/locality/seed{seed}/stopped.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 2
    resources:
        mem_mb=memory("spins", n_pairs=locality.pairs),
        runtime=grow(30),
    params:
        spec=spec(
            "system",
            "seed",
            name=FULL,
            recipe=locality.full_recipe,
            n_levels=setting("systems/{system}/coarse_graining/n_levels"),
        ),
        code=source_digest("locality_stopped.py"),
    script:
        "../scripts/locality_stopped.py"


rule locality_readings:
    """Read the stacks of one seed beside blocks."""
    input:
        spins=fill("results/{system}/spins/train/L{length}/T{temperature}.npz", **FINE),
        blocks=collect("results/{system}/rg/level{n}.npz", **LEVELS),
        local_layers=collect(f"{STACK}/layer{{n}}.npz", recipe=LOCAL, **LEVELS),
        local_hidden=collect(f"{STACK}/hidden{{n}}.npz", recipe=LOCAL, **LEVELS),
        full_layers=collect(f"{STACK}/layer{{n}}.npz", recipe=FULL, **LEVELS),
        full_hidden=collect(f"{STACK}/hidden{{n}}.npz", recipe=FULL, **LEVELS),
        random_layers=collect(f"{STACK}/layer{{n}}.npz", recipe=RANDOM, **LEVELS),
        random_hidden=collect(f"{STACK}/hidden{{n}}.npz", recipe=RANDOM, **LEVELS),
        stopped="results/{system}/locality/seed{seed}/stopped.npz",
        thermometers=collect(
            "results/{system}/thermometer/L{length}.npz",
            length=value(coarse_graining.lengths),
            allow_missing=True,
        ),
        observables=collect(
            "results/{system}/observables/L{length}.parquet",
            length=value(coarse_graining.lengths),
            allow_missing=True,
        ),
    output:
        evidence="results/{system}/locality/seed{seed}/evidence.parquet",
        levels="results/{system}/locality/seed{seed}/levels.parquet",
        maps="results/{system}/locality/seed{seed}/maps.npz",
    log:
        "results/logs/{system}/locality/seed{seed}/evidence.log",
    benchmark:
        "results/benchmarks/{system}/locality/seed{seed}/evidence.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("spins", n_pairs=locality.pairs),
        runtime=grow(20),
    params:
        spec=spec(
            "system",
            "seed",
            stacks=STACKS,
            lengths=value(coarse_graining.lengths),
            n_resamples=N_RESAMPLES,
        ),
        code=source_digest("locality_readings.py"),
    script:
        "../scripts/locality_readings.py"
