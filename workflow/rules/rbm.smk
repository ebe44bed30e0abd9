"""
Restricted Boltzmann machines, one for each recipe and seed (Section II.A).

INPUTS:   results/{system}/spins/...
OUTPUTS:  results/{system}/rbm/{recipe}/seed{seed}/machine.npz and training.parquet
"""


def rbm_spins(wildcards, sample):
    """Return the spins of a sample that a recipe uses."""
    system = SYSTEMS[wildcards.system]
    texts = recipe_temperatures(config, system, wildcards.recipe)
    return spin_files(wildcards.system, sample, system["rbm"]["length"], texts)


def rbm_train(wildcards):
    """Return the spins a machine learns from."""
    return rbm_spins(wildcards, "train")


def rbm_test(wildcards):
    """Return the spins a machine is watched on."""
    return rbm_spins(wildcards, "test")


def rbm_spec(wildcards):
    """Return the settings of one machine."""
    return spec(
        system=wildcards.system,
        name=wildcards.recipe,
        seed=int(wildcards.seed),
        recipe=recipe_settings(wildcards.recipe),
    )


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
        mem_mb=1000,
        runtime=20,
    params:
        spec=rbm_spec,
        code=source_digest("rbm.py"),
    script:
        "../scripts/rbm.py"
