"""
Locality as the cause: stacks that see a part of the lattice, and their controls.

INPUTS:   spins, block spins, thermometers and stacks of the systems that
          `atlas.locality` of the config expands into
OUTPUTS:  results/{system}/locality/seed{seed}/untrained.npz, stopped.npz
          results/{system}/locality/seed{seed}/evidence.parquet, levels.parquet, maps.npz
          results/atlas/figures/locality.pdf, .png, .parquet

Plain `snakemake` makes none of them.
"""

locality = LocalityFiles(STUDY)


rule locality_untrained:
    """Sample a stack of untrained local machines with equal positive weights."""
    input:
        spins=fill("results/{system}/spins/train/L{length}/T{temperature}.npz", **FINE),
        layers=locality.layers("local", "layer"),
    output:
        stack="results/{system}/locality/seed{seed}/untrained.npz",
    log:
        "results/logs/{system}/locality/seed{seed}/untrained.log",
    benchmark:
        "results/benchmarks/{system}/locality/seed{seed}/untrained.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("spins"),
        runtime=grow(10),
    params:
        spec=spec("system", "seed"),
        code=source_digest("locality_untrained.py"),
    script:
        "../scripts/locality_untrained.py"


rule locality_stopped:
    """Train a full stack until it is as likely as the local one."""
    input:
        spins=fill("results/{system}/spins/train/L{length}/T{temperature}.npz", **FINE),
        local=locality.training("local"),
        full=locality.training("full"),
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
            name=locality.recipe_of("full"),
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
        blocks=collect(
            "results/{system}/rg/level{n}.npz",
            n=value(coarse_graining.levels),
            allow_missing=True,
        ),
        local_layers=locality.layers("local", "layer"),
        local_hidden=locality.layers("local", "hidden"),
        full_layers=locality.layers("full", "layer"),
        full_hidden=locality.layers("full", "hidden"),
        random_layers=locality.layers("random", "layer"),
        random_hidden=locality.layers("random", "hidden"),
        untrained="results/{system}/locality/seed{seed}/untrained.npz",
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


rule locality_figure:
    """Draw <v h> of local and full stacks and their controls beside blocks."""
    input:
        maps=locality.of_first_seed("maps.npz"),
    output:
        **drawn("results/atlas/figures/locality", caption="locality"),
    log:
        "results/logs/atlas/figures/locality.log",
    benchmark:
        "results/benchmarks/atlas/figures/locality.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(systems=locality.systems, stacks=[name for name, _, _ in STACKS]),
        code=source_digest("locality_figure.py"),
    script:
        "../scripts/locality_figure.py"
