"""
How local the weights of the small machines are (Section III).

INPUTS:   results/{system}/rbm/{recipe}/seed{seed}/machine.npz
OUTPUTS:  results/{system}/rbm/{recipe}/seed{seed}/locality.parquet
"""


rule weights_locality:
    """Measure the locality of each hidden unit's weights over the lattice."""
    input:
        machine="results/{system}/rbm/{recipe}/seed{seed}/machine.npz",
    output:
        table="results/{system}/rbm/{recipe}/seed{seed}/locality.parquet",
    log:
        "results/logs/{system}/rbm/{recipe}/seed{seed}/locality.log",
    benchmark:
        "results/benchmarks/{system}/rbm/{recipe}/seed{seed}/locality.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=1000,
        runtime=10,
    params:
        spec=weights_locality_spec,
        code=source_digest("weights_locality.py"),
    script:
        "../scripts/weights_locality.py"
