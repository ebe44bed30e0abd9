"""
The evidence of every claim of the paper, and the ledger that judges it.

INPUTS:   tables of the other rules, workflow/claims.yaml, workflow/exact.yaml
OUTPUTS:  results/{system}/evidence/scaling.parquet, flow_{recipe}.parquet, rg.parquet,
          stack_{recipe}.parquet, machines_{recipe}.parquet
          results/claims/claims.parquet, tests.parquet, claims.md
"""


rule scaling_evidence:
    """Gather what the spin system itself says of the claims."""
    input:
        dimensions=energy_dimension_table,
        energy_dimension="results/{system}/criticality/energy_dimension.parquet",
        magnetisation="results/{system}/criticality/magnetisation.parquet",
        binder=infinite_binder,
    output:
        table="results/{system}/evidence/scaling.parquet",
    log:
        "results/logs/{system}/evidence/scaling.log",
    benchmark:
        "results/benchmarks/{system}/evidence/scaling.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=scaling_evidence_spec,
        code=source_digest("scaling_evidence.py"),
    script:
        "../scripts/scaling_evidence.py"


rule flow_evidence:
    """Gather what the flows of one recipe say of the claims."""
    input:
        tables=flow_evidence_tables,
        long=flow_evidence_long,
        mixture="results/{system}/flow/mixture_{recipe}.parquet",
        critical=flow_evidence_critical,
    output:
        table="results/{system}/evidence/flow_{recipe}.parquet",
    log:
        "results/logs/{system}/evidence/flow_{recipe}.log",
    benchmark:
        "results/benchmarks/{system}/evidence/flow_{recipe}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=flow_evidence_spec,
        code=source_digest("flow_evidence.py"),
    script:
        "../scripts/flow_evidence.py"


rule machine_evidence:
    """Gather what the machines of one recipe say of the claims."""
    input:
        locality=machine_evidence_locality,
    output:
        table="results/{system}/evidence/machines_{recipe}.parquet",
    log:
        "results/logs/{system}/evidence/machines_{recipe}.log",
    benchmark:
        "results/benchmarks/{system}/evidence/machines_{recipe}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=machine_evidence_spec,
        code=source_digest("machine_evidence.py"),
    script:
        "../scripts/machine_evidence.py"


rule rg_evidence:
    """Gather what the block spins say of the claims."""
    input:
        temperatures="results/{system}/rg/temperatures.parquet",
        resamples="results/{system}/rg/temperatures_resamples.parquet",
        summaries=rg_summaries,
        calibrations=coarse_calibrations,
        binder=infinite_binder,
    output:
        table="results/{system}/evidence/rg.parquet",
    log:
        "results/logs/{system}/evidence/rg.log",
    benchmark:
        "results/benchmarks/{system}/evidence/rg.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=rg_evidence_spec,
        code=source_digest("rg_evidence.py"),
    script:
        "../scripts/rg_evidence.py"


rule stack_evidence:
    """Gather what the stacks of one recipe say of the claims."""
    input:
        temperatures=stack_evidence_temperatures,
        resamples=stack_evidence_resamples,
        summaries=stack_summaries,
        rg_temperatures="results/{system}/rg/temperatures.parquet",
        rg_resamples="results/{system}/rg/temperatures_resamples.parquet",
        rg_summaries=rg_summaries,
        calibrations=coarse_calibrations,
    output:
        table="results/{system}/evidence/stack_{recipe}.parquet",
    log:
        "results/logs/{system}/evidence/stack_{recipe}.log",
    benchmark:
        "results/benchmarks/{system}/evidence/stack_{recipe}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=stack_evidence_spec,
        code=source_digest("stack_evidence.py"),
    script:
        "../scripts/stack_evidence.py"


rule ledger:
    """Judge every claim by the evidence of every system."""
    input:
        evidence=evidence_files(),
    output:
        claims="results/claims/claims.parquet",
        tests="results/claims/tests.parquet",
        text="results/claims/claims.md",
    log:
        "results/logs/claims/claims.log",
    benchmark:
        "results/benchmarks/claims/claims.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=ledger_spec(),
        code=source_digest("ledger.py"),
    script:
        "../scripts/ledger.py"
