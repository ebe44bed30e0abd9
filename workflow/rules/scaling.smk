"""
Observables, correlators, scaling dimensions and T_c by the paper's rule (Section I.D).

INPUTS:   results/{system}/spins/train/...
OUTPUTS:  results/{system}/observables/L{length}.parquet
          results/{system}/correlators/L{length}.parquet and L{length}_resamples.npz
          results/{system}/dimensions/L{length}.parquet
          results/{system}/criticality/energy_dimension.parquet
"""


rule observables:
    """Average energy, magnetisation and their fluctuations."""
    input:
        spins=train_spins,
        tables=train_tables,
    output:
        table="results/{system}/observables/L{length}.parquet",
    log:
        "results/logs/{system}/observables/L{length}.log",
    benchmark:
        "results/benchmarks/{system}/observables/L{length}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=observables_spec,
        code=source_digest("observables.py"),
    script:
        "../scripts/observables.py"


rule correlators:
    """Measure the correlators of equations (4) and (5)."""
    input:
        spins=train_spins,
    output:
        table="results/{system}/correlators/L{length}.parquet",
        resamples="results/{system}/correlators/L{length}_resamples.npz",
    log:
        "results/logs/{system}/correlators/L{length}.log",
    benchmark:
        "results/benchmarks/{system}/correlators/L{length}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1500),
        runtime=grow(20),
    params:
        spec=correlators_spec,
        code=source_digest("correlators.py"),
    script:
        "../scripts/correlators.py"


rule dimensions:
    """Fit the scaling dimensions of spin and energy."""
    input:
        table="results/{system}/correlators/L{length}.parquet",
        resamples="results/{system}/correlators/L{length}_resamples.npz",
    output:
        table="results/{system}/dimensions/L{length}.parquet",
    log:
        "results/logs/{system}/dimensions/L{length}.log",
    benchmark:
        "results/benchmarks/{system}/dimensions/L{length}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=observables_spec,
        code=source_digest("dimensions.py"),
    script:
        "../scripts/dimensions.py"


rule energy_dimension:
    """Read T_c where the energy has dimension 1 (the paper's rule)."""
    input:
        table=energy_dimension_table,
    output:
        table="results/{system}/criticality/energy_dimension.parquet",
    log:
        "results/logs/{system}/criticality/energy_dimension.log",
    benchmark:
        "results/benchmarks/{system}/criticality/energy_dimension.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=energy_dimension_spec,
        code=source_digest("energy_dimension.py"),
    script:
        "../scripts/energy_dimension.py"
