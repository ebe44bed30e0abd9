"""
Couplings between visible units: do they end at T_pc, as the paper hopes?

INPUTS:   spins and observables of the models of the atlas that `atlas.lateral` names
OUTPUTS:  results/{system}/lateral/{machine}/{phase}/{set}/seed{seed}/
              machine.npz and flow.parquet (its end)
          results/{system}/lateral/likelihood_{set}.parquet
          results/atlas/lateral.parquet, lateral_evidence.parquet
          results/atlas/figures/lateral.pdf, .png, .parquet

Plain `snakemake` makes none of them.
"""

TRAINING = "lateral/{machine}/{phase}/{set}/seed{seed}"


rule lateral_machine:
    """Train one machine with couplings between visible units, and let it flow."""
    input:
        train=collect(
            "results/{system}/spins/train/L{length}/T{temperature}.npz",
            length=setting("systems/{system}/rbm/length"),
            temperature=atlas.lateral.temperatures,
            allow_missing=True,
        ),
    output:
        machine=f"results/{{system}}/{TRAINING}/machine.npz",
        flow=f"results/{{system}}/{TRAINING}/flow.parquet",
    log:
        f"results/logs/{{system}}/{TRAINING}/machine.log",
    benchmark:
        f"results/benchmarks/{{system}}/{TRAINING}/machine.tsv"
    wildcard_constraints:
        machine="|".join(atlas.lateral.machines) or "none",
        phase="|".join(atlas.lateral.phases) or "none",
        set="|".join(atlas.lateral.sets) or "none",
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("train"),
        runtime=grow(20),
    params:
        spec=spec(
            "system",
            "seed",
            label=["{machine}", "{phase}", "{set}"],
            recipe=atlas.lateral.recipe,
            n_flow=atlas.lateral.settings.get("n_flow", 0),
            late=atlas.lateral.settings.get("late_lengths", []),
        ),
        code=source_digest("lateral_machine.py"),
    script:
        "../scripts/lateral_machine.py"


rule lateral_likelihood:
    """Measure the likelihood of the first training of every machine."""
    input:
        machines=collect(
            "results/{system}/lateral/{machine}/{phase}/{set}/seed0/machine.npz",
            machine=list(atlas.lateral.machines),
            phase=list(atlas.lateral.phases),
            allow_missing=True,
        ),
        test=collect(
            "results/{system}/spins/test/L{length}/T{temperature}.npz",
            length=setting("systems/{system}/rbm/length"),
            temperature=atlas.lateral.temperatures,
            allow_missing=True,
        ),
    output:
        table="results/{system}/lateral/likelihood_{set}.parquet",
    log:
        "results/logs/{system}/lateral/likelihood_{set}.log",
    benchmark:
        "results/benchmarks/{system}/lateral/likelihood_{set}.tsv"
    wildcard_constraints:
        set="|".join(atlas.lateral.sets) or "none",
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("test"),
        runtime=grow(20),
    params:
        spec=spec("system", likelihood=STUDY["likelihood"]["rbm"]),
        code=source_digest("lateral_likelihood.py"),
    script:
        "../scripts/lateral_likelihood.py"


rule lateral_ends:
    """Gather where machines with couplings between visible units end."""
    input:
        flows=atlas.lateral.flows(),
        curves=atlas.curves(atlas.lateral.models),
        models=[
            f"results/{n}/atlas/pseudo_critical.parquet" for n in atlas.lateral.models
        ],
    output:
        table="results/atlas/lateral.parquet",
        evidence="results/atlas/lateral_evidence.parquet",
    log:
        "results/logs/atlas/lateral.log",
    benchmark:
        "results/benchmarks/atlas/lateral.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            trained=atlas.lateral.trained(),
            reference=atlas.lateral.settings.get("reference", ""),
            n_resamples=N_RESAMPLES,
        ),
        code=source_digest("lateral_ends.py"),
    script:
        "../scripts/lateral_ends.py"
