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
        start=fill(
            "results/{system}/spins/test/L{length}/T{temperature}.npz",
            length=setting("systems/{system}/rbm/length"),
        ),
        machine="results/{system}/rbm/{recipe}/seed{seed}/machine.npz",
        thermometer=fill(
            "results/{owner}/thermometer/L{length}.npz",
            owner=setting("systems/{system}/equilibrium_of"),
            length=setting("systems/{system}/rbm/length"),
        ),
        observables=fill(
            "results/{owner}/observables/L{length}.parquet",
            owner=setting("systems/{system}/equilibrium_of"),
            length=setting("systems/{system}/rbm/length"),
        ),
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
    resources:
        mem_mb=memory("start", n_pairs=memory.machine_pairs),
        runtime=grow(10),
    params:
        spec=spec(
            "system",
            "seed",
            "temperature",
            name="{recipe}",
            n_lengths=setting("systems/{system}/flow/n_lengths"),
            long_length=setting("systems/{system}/flow/long_length"),
            n_long=setting("systems/{system}/flow/n_long"),
            n_resamples=N_RESAMPLES,
            model=model,
        ),
        code=source_digest("flow.py"),
    script:
        "../scripts/flow.py"


rule flow_mixture:
    """Measure the training mixture: what a perfect machine would return."""
    input:
        spins=collect(
            "results/{system}/spins/test/L{length}/T{temperature}.npz",
            length=setting("systems/{system}/rbm/length"),
            temperature=values.recipe_temperatures,
            allow_missing=True,
        ),
        thermometer=fill(
            "results/{owner}/thermometer/L{length}.npz",
            owner=setting("systems/{system}/equilibrium_of"),
            length=setting("systems/{system}/rbm/length"),
        ),
        observables=fill(
            "results/{owner}/observables/L{length}.parquet",
            owner=setting("systems/{system}/equilibrium_of"),
            length=setting("systems/{system}/rbm/length"),
        ),
    output:
        table="results/{system}/flow/mixture_{recipe}.parquet",
    log:
        "results/logs/{system}/flow/mixture_{recipe}.log",
    benchmark:
        "results/benchmarks/{system}/flow/mixture_{recipe}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("spins"),
        runtime=grow(10),
    params:
        spec=spec(
            "system",
            name="{recipe}",
            n_flow_start=STUDY["sampling"]["n_flow_start"],
            n_resamples=N_RESAMPLES,
            model=model,
        ),
        code=source_digest("flow_mixture.py"),
    script:
        "../scripts/flow_mixture.py"
