"""
Temperatures of block spins and of the stack's layers, Figure 8 (Section II.B).

INPUTS:   results/{system}/rg/level{n}.npz, stack/{recipe}/seed{seed}/hidden{n}.npz,
          thermometers and observables of equilibrium
OUTPUTS:  results/{system}/rg/temperatures.parquet, curves.parquet
          results/{system}/rg/temperatures_resamples.parquet, and the same for stacks
          results/{system}/stack/{recipe}/seed{seed}/signs.parquet
          results/{system}/figures/figure_8.pdf, .png, .parquet
"""


rule rg_temperatures:
    """Read the block spins of every level as temperatures."""
    input:
        fine=fill(
            "results/{system}/spins/train/L{length}/T{temperature}.parquet", **FINE
        ),
        coarse=collect("results/{system}/rg/level{n}.npz", **LEVELS),
        thermometers=collect("results/{owner}/thermometer/L{length}.npz", **COARSE),
        observables=collect(
            "results/{owner}/observables/L{length}.parquet",
            owner=setting("systems/{system}/equilibrium_of"),
            length=value(coarse_graining.matching_lengths),
        ),
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
    resources:
        mem_mb=memory("fine"),
        runtime=grow(10),
    params:
        spec=spec(
            "system",
            equilibrium_of=setting("systems/{system}/equilibrium_of"),
            lengths=value(coarse_graining.matching_lengths),
            temperature=setting("systems/{system}/coarse_graining/temperature"),
            label=["rg"],
            n_resamples=N_RESAMPLES,
            model=model,
        ),
        code=source_digest("coarse_temperatures.py"),
    script:
        "../scripts/coarse_temperatures.py"


rule stack_temperatures:
    """Read the hidden configurations of every layer as temperatures."""
    input:
        fine=fill(
            "results/{system}/spins/train/L{length}/T{temperature}.parquet", **FINE
        ),
        coarse=collect(
            "results/{system}/stack/{recipe}/seed{seed}/hidden{n}.npz", **LEVELS
        ),
        machines=collect(
            "results/{system}/stack/{recipe}/seed{seed}/layer{n}.npz", **LEVELS
        ),
        thermometers=collect("results/{owner}/thermometer/L{length}.npz", **COARSE),
        observables=collect(
            "results/{owner}/observables/L{length}.parquet",
            owner=setting("systems/{system}/equilibrium_of"),
            length=value(coarse_graining.matching_lengths),
        ),
    output:
        table="results/{system}/stack/{recipe}/seed{seed}/temperatures.parquet",
        resamples="results/{system}/stack/{recipe}/seed{seed}/temperatures_resamples.parquet",
        curves="results/{system}/stack/{recipe}/seed{seed}/curves.parquet",
    log:
        "results/logs/{system}/stack/{recipe}/seed{seed}/temperatures.log",
    benchmark:
        "results/benchmarks/{system}/stack/{recipe}/seed{seed}/temperatures.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("fine"),
        runtime=grow(10),
    params:
        spec=spec(
            "system",
            equilibrium_of=setting("systems/{system}/equilibrium_of"),
            lengths=value(coarse_graining.matching_lengths),
            temperature=setting("systems/{system}/coarse_graining/temperature"),
            label=["stack", "{recipe}", "{seed}"],
            n_resamples=N_RESAMPLES,
            model=model,
        ),
        code=source_digest("coarse_temperatures.py"),
    script:
        "../scripts/coarse_temperatures.py"


rule stack_signs:
    """Read the hidden configurations under many choices of the units' signs."""
    input:
        coarse=collect(
            "results/{system}/stack/{recipe}/seed{seed}/hidden{n}.npz", **LEVELS
        ),
        thermometers=collect("results/{owner}/thermometer/L{length}.npz", **COARSE),
    output:
        table="results/{system}/stack/{recipe}/seed{seed}/signs.parquet",
    log:
        "results/logs/{system}/stack/{recipe}/seed{seed}/signs.log",
    benchmark:
        "results/benchmarks/{system}/stack/{recipe}/seed{seed}/signs.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("coarse"),
        runtime=grow(20),
    params:
        spec=spec(
            "system",
            label=["{recipe}", "{seed}"],
            n_choices=setting("systems/{system}/coarse_graining/n_sign_choices"),
        ),
        code=source_digest("stack_signs.py"),
    script:
        "../scripts/stack_signs.py"


rule coarse_graining_figure:
    """Draw Figure 8: the thermometer's reading of stack layers and RG levels."""
    input:
        stack=fill(
            "results/{system}/stack/{recipe}/seed0/curves.parquet",
            recipe=setting("systems/{system}/coarse_graining/recipe"),
        ),
        rg="results/{system}/rg/curves.parquet",
        stack_temperatures=collect(
            "results/{system}/stack/{recipe}/seed{seed}/temperatures.parquet",
            recipe=setting("systems/{system}/coarse_graining/recipe"),
            seed=value(coarse_graining.seeds),
            allow_missing=True,
        ),
        signs=collect(
            "results/{system}/stack/{recipe}/seed{seed}/signs.parquet",
            recipe=setting("systems/{system}/coarse_graining/recipe"),
            seed=value(coarse_graining.seeds),
            allow_missing=True,
        ),
        rg_temperatures="results/{system}/rg/temperatures.parquet",
    output:
        **drawn("results/{system}/figures/figure_8", caption="coarse_graining"),
    log:
        "results/logs/{system}/figures/figure_8.log",
    benchmark:
        "results/benchmarks/{system}/figures/figure_8.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec("system", reference=known.marks_on("coarse_graining")),
        code=source_digest("coarse_graining_figure.py"),
    script:
        "../scripts/coarse_graining_figure.py"
