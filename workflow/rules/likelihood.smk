"""
Likelihood of every final machine, beside what other models reach.

INPUTS:   results/{system}/rbm/.../machine.npz, results/{system}/stack/.../layer{n}.npz
          and the configurations they learnt from
OUTPUTS:  results/{system}/rbm/{recipe}/seed{seed}/likelihood.parquet
          results/{system}/stack/{recipe}/seed{seed}/likelihood{layer}.parquet
"""


rule likelihood:
    """Measure the log-likelihood of one machine."""
    input:
        machine="results/{system}/rbm/{recipe}/seed{seed}/machine.npz",
        train=rbm_train,
        test=rbm_test,
        train_tables=rbm_train_tables,
        test_tables=rbm_test_tables,
    output:
        table="results/{system}/rbm/{recipe}/seed{seed}/likelihood.parquet",
    log:
        "results/logs/{system}/rbm/{recipe}/seed{seed}/likelihood.log",
    benchmark:
        "results/benchmarks/{system}/rbm/{recipe}/seed{seed}/likelihood.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=1000,
        runtime=10,
    params:
        spec=likelihood_spec,
        code=source_digest("likelihood.py"),
    script:
        "../scripts/likelihood.py"


rule stack_likelihood:
    """Measure the log-likelihood of one layer of the stack."""
    input:
        layer=f"{STACK}/layer{{layer}}.npz",
        data=stack_input,
    output:
        table=f"{STACK}/likelihood{{layer}}.parquet",
    log:
        "results/logs/{system}/stack/{recipe}/seed{seed}/likelihood{layer}.log",
    benchmark:
        "results/benchmarks/{system}/stack/{recipe}/seed{seed}/likelihood{layer}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=1500,
        runtime=20,
    params:
        spec=stack_likelihood_spec,
        code=source_digest("stack_likelihood.py"),
    script:
        "../scripts/stack_likelihood.py"
