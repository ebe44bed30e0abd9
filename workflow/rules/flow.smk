"""
RBM flows, equation (18), of Figures 3, 4 and 5.

INPUTS:   machine, thermometer, observables, results/{system}/spins/test/...
OUTPUTS:  results/{system}/flow/{recipe}/seed{seed}/from_T{temperature}.parquet
          with from_T{temperature}_curves.parquet and from_T{temperature}_long.parquet
          results/{system}/flow/mixture_{recipe}.parquet
"""


rule flow:
    """Run one flow and measure every length of it."""
    input:
        start=flow_start,
        machine="results/{system}/rbm/{recipe}/seed{seed}/machine.npz",
        thermometer=flow_thermometer,
        observables=flow_observables,
    output:
        table="results/{system}/flow/{recipe}/seed{seed}/from_T{temperature}.parquet",
        curves="results/{system}/flow/{recipe}/seed{seed}/from_T{temperature}_curves.parquet",
        long="results/{system}/flow/{recipe}/seed{seed}/from_T{temperature}_long.parquet",
    log:
        "results/logs/{system}/flow/{recipe}/seed{seed}/from_T{temperature}.log",
    benchmark:
        "results/benchmarks/{system}/flow/{recipe}/seed{seed}/from_T{temperature}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=flow_spec,
        code=source_digest("flow.py"),
    script:
        "../scripts/flow.py"


rule flow_mixture:
    """Measure the training mixture: what a perfect machine would return."""
    input:
        spins=mixture_spins,
        thermometer=flow_thermometer,
        observables=flow_observables,
    output:
        table="results/{system}/flow/mixture_{recipe}.parquet",
    log:
        "results/logs/{system}/flow/mixture_{recipe}.log",
    benchmark:
        "results/benchmarks/{system}/flow/mixture_{recipe}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=1000,
        runtime=10,
    params:
        spec=mixture_spec,
        code=source_digest("flow_mixture.py"),
    script:
        "../scripts/flow_mixture.py"
