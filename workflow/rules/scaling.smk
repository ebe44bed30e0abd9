"""
Observables, correlators, scaling dimensions and T_c by the paper's rule (Section I.D).

INPUTS:   results/{system}/spins/train/...
OUTPUTS:  results/{system}/observables/L{length}.parquet
          results/{system}/correlators/L{length}.parquet and L{length}_resamples.npz
          results/{system}/dimensions/L{length}.parquet
          results/{system}/criticality/energy_dimension_L{length}.parquet
          results/{system}/criticality/literal_runs.parquet
          results/{system}/figures/figure_2.pdf, .png, .parquet
"""


rule observables:
    """Average energy, magnetisation and their fluctuations."""
    input:
        spins=collect(
            "results/{system}/spins/train/L{length}/T{temperature}.npz",
            temperature=spins.train_temperatures,
            allow_missing=True,
        ),
        tables=collect(
            "results/{system}/spins/train/L{length}/T{temperature}.parquet",
            temperature=spins.train_temperatures,
            allow_missing=True,
        ),
    output:
        table="results/{system}/observables/L{length}.parquet",
    log:
        "results/logs/{system}/observables/L{length}.log",
    benchmark:
        "results/benchmarks/{system}/observables/L{length}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("spins", each=True),
        runtime=grow(10),
    params:
        spec=spec("system", "length"),
        code=source_digest("observables.py"),
    script:
        "../scripts/observables.py"


rule dimensions:
    """Measure correlators, fit both dimensions, read T_c at energy dimension 1."""
    input:
        spins=collect(
            "results/{system}/spins/train/L{length}/T{temperature}.npz",
            temperature=spins.train_temperatures,
            allow_missing=True,
        ),
    output:
        correlators="results/{system}/correlators/L{length}.parquet",
        resamples="results/{system}/correlators/L{length}_resamples.npz",
        table="results/{system}/dimensions/L{length}.parquet",
        crossing="results/{system}/criticality/energy_dimension_L{length}.parquet",
    log:
        "results/logs/{system}/dimensions/L{length}.log",
    benchmark:
        "results/benchmarks/{system}/dimensions/L{length}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("spins", each=True),
        runtime=grow(20),
    params:
        spec=spec(
            "system",
            "length",
            temperatures=spins.train_temperatures,
            n_resamples=N_RESAMPLES,
            model=model,
        ),
        code=source_digest("dimensions.py"),
    script:
        "../scripts/dimensions.py"


rule literal_runs:
    """Repeat the paper's literal protocol many times."""
    output:
        table="results/{system}/criticality/literal_runs.parquet",
    log:
        "results/logs/{system}/criticality/literal_runs.log",
    benchmark:
        "results/benchmarks/{system}/criticality/literal_runs.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            "system",
            length=setting("systems/{system}/scaling/dimension_length"),
            temperatures=setting("systems/{system}/scaling/literal/temperatures"),
            n_runs=setting("systems/{system}/scaling/literal/n_runs"),
            protocol={
                "spacing": setting("systems/{system}/scaling/literal/spacing"),
                "n_configurations": STUDY["sampling"]["n_train"],
                "n_attempts": STUDY["sampling"]["literal_attempts"],
            },
            model=model,
        ),
        code=source_digest("literal_runs.py"),
    script:
        "../scripts/literal_runs.py"


rule scaling_figure:
    """Draw Figure 2: dimensions and magnetisation against temperature."""
    input:
        dimensions=fill(
            "results/{system}/dimensions/L{length}.parquet",
            length=setting("systems/{system}/scaling/dimension_length"),
        ),
        observables=collect(
            "results/{system}/observables/L{length}.parquet",
            length=value(scaling.drawn_lengths),
            allow_missing=True,
        ),
    output:
        **drawn("results/{system}/figures/figure_2", caption="scaling"),
    log:
        "results/logs/{system}/figures/figure_2.log",
    benchmark:
        "results/benchmarks/{system}/figures/figure_2.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            "system",
            length=setting("systems/{system}/scaling/dimension_length"),
            lengths=value(scaling.drawn_lengths),
            reference=known.marks_on("scaling"),
        ),
        code=source_digest("scaling_figure.py"),
    script:
        "../scripts/scaling_figure.py"
