"""
Which models? One protocol on a family of models, training sets and recipes.

INPUTS:   flows, mixtures and likelihoods of the systems that `atlas:` of the config
          expands into
OUTPUTS:  results/{system}/atlas/pseudo_critical.parquet
          results/{system}/atlas/{recipe}/seed{seed}/annealed_back.parquet
          results/atlas/models.parquet, ends.parquet, evidence.parquet
          results/atlas/direction/{model}.parquet

Plain `snakemake` makes none of them.
"""

atlas = AtlasFiles(STUDY)
ATLAS_FLOWS = "results/{}/flow/{}/seed{}/from_T{}.parquet"  # of atlas.flows()
ATLAS_LONG = ATLAS_FLOWS.replace(".parquet", "_long.parquet")


rule pseudo_critical:
    """Measure where the magnetisation of a system falls most steeply."""
    output:
        table="results/{system}/atlas/pseudo_critical.parquet",
    log:
        "results/logs/{system}/atlas/pseudo_critical.log",
    benchmark:
        "results/benchmarks/{system}/atlas/pseudo_critical.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            "system",
            length=setting("systems/{system}/rbm/length"),
            model=model,
            sampler=setting("systems/{system}/sampler"),
            n_configurations=2 * STUDY["sampling"]["n_train"],
            n_chains=STUDY["sampling"]["n_chains"],
            n_resamples=N_RESAMPLES,
        ),
        code=source_digest("pseudo_critical.py"),
    script:
        "../scripts/pseudo_critical.py"


rule annealed_back:
    """Estimate a machine's partition function from its other side."""
    input:
        machine="results/{system}/rbm/{recipe}/seed{seed}/machine.npz",
    output:
        table="results/{system}/atlas/{recipe}/seed{seed}/annealed_back.parquet",
    log:
        "results/logs/{system}/atlas/{recipe}/seed{seed}/annealed_back.log",
    benchmark:
        "results/benchmarks/{system}/atlas/{recipe}/seed{seed}/annealed_back.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            "system",
            label=["annealed back", "{recipe}", "{seed}"],
            likelihood=STUDY["likelihood"]["rbm"],
        ),
        code=source_digest("annealed_back.py"),
    script:
        "../scripts/annealed_back.py"


rule atlas_ends:
    """Gather every T_pc, and where every training ends in units of it."""
    input:
        flows=[ATLAS_FLOWS.format(*flow) for flow in atlas.flows()],
        long=[ATLAS_LONG.format(*flow) for flow in atlas.flows()],
        mixtures=[
            "results/{}/flow/mixture_{}.parquet".format(*m) for m in atlas.mixtures()
        ],
        likelihoods=[
            "results/{}/rbm/{}/seed{}/likelihood.parquet".format(*training)
            for training in atlas.likelihoods()
        ],
        back=[
            "results/{}/atlas/{}/seed{}/annealed_back.parquet".format(*training)
            for training in atlas.likelihoods()
        ],
        models=[f"results/{n}/atlas/pseudo_critical.parquet" for n in atlas.models],
        curves=atlas.curves(atlas.models),
        directions=[f"results/atlas/direction/{n}.parquet" for n in atlas.directed],
    output:
        table="results/atlas/ends.parquet",
        evidence="results/atlas/evidence.parquet",
        models="results/atlas/models.parquet",
    log:
        "results/logs/atlas/ends.log",
    benchmark:
        "results/benchmarks/atlas/ends.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            points=atlas.points,
            models=atlas.settings(),
            directed=atlas.directed,
            trained=atlas.trained(),
            phases=atlas.phases(),
            reference=atlas.reference,
            window=atlas.window,
            n_resamples=N_RESAMPLES,
        ),
        code=source_digest("atlas_ends.py"),
    script:
        "../scripts/atlas_ends.py"


rule atlas_direction:
    """Coarse-grain one model at temperatures around its T_c."""
    output:
        table="results/atlas/direction/{model}.parquet",
    log:
        "results/logs/atlas/direction/{model}.log",
    benchmark:
        "results/benchmarks/atlas/direction/{model}.tsv"
    wildcard_constraints:
        model="|".join(atlas.directed) or "none",
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=grow(2000),
        runtime=grow(30),
    params:
        spec=spec(
            name="{model}",
            model=setting(
                "atlas/direction/models/{model}", "coupling", "alpha", "boundary"
            ),
            critical=setting("atlas/direction/models/{model}/critical"),
            length=setting("atlas/direction/length"),
            n_levels=setting("atlas/direction/n_levels"),
            n_configurations=setting("atlas/direction/n_configurations"),
            shares=setting("atlas/direction/shares"),
            equilibrium=setting("atlas/direction/equilibrium"),
            n_train=STUDY["sampling"]["n_train"],
            n_chains=STUDY["sampling"]["n_chains"],
            thermometer=STUDY["thermometer"],
            n_resamples=N_RESAMPLES,
        ),
        code=source_digest("atlas_direction.py"),
    script:
        "../scripts/atlas_direction.py"
