"""
RBM flows, equation (18), of Figures 3, 4 and 5.

INPUTS:   machine, thermometer, results/{system}/spins/test/...
OUTPUTS:  results/{system}/flow/{recipe}/seed{seed}/from_T{temperature}.parquet
          and from_T{temperature}_curves.parquet
"""


rule flow:
    """Run one flow and measure every length of it."""
    input:
        start=flow_start,
        machine="results/{system}/rbm/{recipe}/seed{seed}/machine.npz",
        thermometer=flow_thermometer,
    output:
        table="results/{system}/flow/{recipe}/seed{seed}/from_T{temperature}.parquet",
        curves="results/{system}/flow/{recipe}/seed{seed}/from_T{temperature}_curves.parquet",
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
