"""
Restricted Boltzmann machines, one for each recipe and seed (Section II.A).

INPUTS:   results/{system}/spins/...
OUTPUTS:  results/{system}/rbm/{recipe}/seed{seed}/machine.npz and training.parquet
"""


rule rbm:
    """Train one machine."""
    input:
        train=rbm_train,
        test=rbm_test,
    output:
        machine="results/{system}/rbm/{recipe}/seed{seed}/machine.npz",
        training="results/{system}/rbm/{recipe}/seed{seed}/training.parquet",
    log:
        "results/logs/{system}/rbm/{recipe}/seed{seed}/machine.log",
    benchmark:
        "results/benchmarks/{system}/rbm/{recipe}/seed{seed}/machine.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(20),
    params:
        spec=rbm_spec,
        code=source_digest("rbm.py"),
    script:
        "../scripts/rbm.py"
