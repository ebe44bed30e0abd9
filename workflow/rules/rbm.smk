"""
Restricted Boltzmann machines, one per recipe and seed (Sections II.A, III).

INPUTS:   results/{system}/spins/...
OUTPUTS:  results/{system}/rbm/{recipe}/seed{seed}/
              machine.npz and training.parquet, its curve
              likelihood.parquet, beside that of other models
              locality.parquet, the locality of its weights
"""

MIXTURE = {  # of temperatures, that a recipe trains on
    "length": setting("systems/{system}/rbm/length"),
    "temperature": value(rbm.temperatures),
    "allow_missing": True,
}


rule rbm:
    """Train one machine."""
    input:
        train=collect(
            "results/{system}/spins/train/L{length}/T{temperature}.npz", **MIXTURE
        ),
        test=collect(
            "results/{system}/spins/test/L{length}/T{temperature}.npz", **MIXTURE
        ),
    output:
        machine="results/{system}/rbm/{recipe}/seed{seed}/machine.npz",
        training="results/{system}/rbm/{recipe}/seed{seed}/training.parquet",
    log:
        "results/logs/{system}/rbm/{recipe}/seed{seed}/machine.log",
    benchmark:
        "results/benchmarks/{system}/rbm/{recipe}/seed{seed}/machine.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("train", "test", n_pairs=value(rbm.pairs)),
        runtime=grow(20),
    params:
        spec=spec("system", "seed", name="{recipe}", recipe=value(rbm.recipe)),
        code=source_digest("rbm.py"),
    script:
        "../scripts/rbm.py"


rule likelihood:
    """Measure the log-likelihood of one machine."""
    input:
        machine="results/{system}/rbm/{recipe}/seed{seed}/machine.npz",
        train=collect(
            "results/{system}/spins/train/L{length}/T{temperature}.npz", **MIXTURE
        ),
        test=collect(
            "results/{system}/spins/test/L{length}/T{temperature}.npz", **MIXTURE
        ),
        train_tables=collect(
            "results/{system}/spins/train/L{length}/T{temperature}.parquet", **MIXTURE
        ),
        test_tables=collect(
            "results/{system}/spins/test/L{length}/T{temperature}.parquet", **MIXTURE
        ),
    output:
        table="results/{system}/rbm/{recipe}/seed{seed}/likelihood.parquet",
    log:
        "results/logs/{system}/rbm/{recipe}/seed{seed}/likelihood.log",
    benchmark:
        "results/benchmarks/{system}/rbm/{recipe}/seed{seed}/likelihood.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("train", "test", n_pairs=value(rbm.pairs)),
        runtime=grow(10),
    params:
        spec=spec(
            "system",
            label=["likelihood", "{recipe}", "{seed}"],
            length=setting("systems/{system}/rbm/length"),
            equilibrium=value(rbm.in_equilibrium),
            likelihood=STUDY["likelihood"]["rbm"],
            model=model,
        ),
        code=source_digest("likelihood.py"),
    script:
        "../scripts/likelihood.py"


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
    resources:
        **small,
    params:
        spec=spec(
            "system",
            length=setting("systems/{system}/rbm/length"),
            label=["{recipe}", "{seed}"],
        ),
        code=source_digest("weights_locality.py"),
    script:
        "../scripts/weights_locality.py"
