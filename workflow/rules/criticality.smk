"""
The critical temperature from the magnetisation and from Binder ratios.

INPUTS:   results/{system}/spins/train/...
OUTPUTS:  results/{system}/criticality/magnetisation.parquet
          results/{system}/criticality/binder.parquet and binder_curves.parquet
          results/{system}/figures/binder.pdf, .png, .parquet
"""


rule magnetisation_slope:
    """Read the temperature where the magnetisation of each size falls most steeply."""
    input:
        tables=spins.curve_tables,
    output:
        table="results/{system}/criticality/magnetisation.parquet",
    log:
        "results/logs/{system}/criticality/magnetisation.log",
    benchmark:
        "results/benchmarks/{system}/criticality/magnetisation.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            "system",
            lengths=setting("systems/{system}/scaling/lengths"),
            n_resamples=N_RESAMPLES,
        ),
        code=source_digest("magnetisation_slope.py"),
    script:
        "../scripts/magnetisation_slope.py"


rule binder:
    """Reweight Binder ratios and read T_c from their crossings."""
    input:
        tables=collect(
            "results/{system}/spins/train/L{length}/T{temperature}.parquet",
            length=value(criticality.lengths),
            temperature=setting("systems/{system}/criticality/temperatures"),
            allow_missing=True,
        ),
    output:
        table="results/{system}/criticality/binder.parquet",
        curves="results/{system}/criticality/binder_curves.parquet",
    log:
        "results/logs/{system}/criticality/binder.log",
    benchmark:
        "results/benchmarks/{system}/criticality/binder.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory.binder,
        runtime=grow(10),
    params:
        spec=spec(
            "system",
            lengths=value(criticality.lengths),
            temperatures=setting("systems/{system}/criticality/temperatures"),
            n_curve=61,
            n_resamples=N_RESAMPLES,
        ),
        code=source_digest("binder.py"),
    script:
        "../scripts/binder.py"


rule binder_figure:
    """Draw Binder ratios, their crossings and T_c."""
    input:
        table="results/{system}/criticality/binder.parquet",
        curves="results/{system}/criticality/binder_curves.parquet",
    output:
        **drawn("results/{system}/figures/binder", caption="binder"),
    log:
        "results/logs/{system}/figures/binder.log",
    benchmark:
        "results/benchmarks/{system}/figures/binder.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec("system", reference=known.critical_temperature),
        code=source_digest("binder_figure.py"),
    script:
        "../scripts/binder_figure.py"
