"""
Monte-Carlo renormalization: eigenvalues of blocks and stacks at T_c.

INPUTS:   stacks of the systems that `atlas.locality` of the config expands into
OUTPUTS:  results/atlas/monte_carlo_rg/{system}.parquet
              exponent of the map onto each level, by sector and number of operators
          results/atlas/monte_carlo_rg/evidence/{system}.parquet
          results/atlas/figures/monte_carlo_rg.pdf, .png, .parquet

Plain `snakemake` makes none of them.
"""

EXPONENTS = "atlas/locality/monte_carlo_rg"
SEEDS = {"seed": range(locality.settings.get("n_seeds", 0))}


rule monte_carlo_rg:
    """Measure the exponents of blocks and stacks at T_c of one model."""
    input:
        local=collect(f"{STACK}/layer{{n}}.npz", recipe=LOCAL, **SEEDS, **LEVELS),
        full=collect(f"{STACK}/layer{{n}}.npz", recipe=FULL, **SEEDS, **LEVELS),
    output:
        table="results/atlas/monte_carlo_rg/{system}.parquet",
        evidence="results/atlas/monte_carlo_rg/evidence/{system}.parquet",
    log:
        "results/logs/atlas/monte_carlo_rg/{system}.log",
    benchmark:
        "results/benchmarks/atlas/monte_carlo_rg/{system}.tsv"
    wildcard_constraints:
        system="|".join(locality.renormalized) or "none",
    conda:
        "../../envs/shortsight.yaml"
    threads: 2
    resources:
        mem_mb=grow(2000),
        runtime=grow(30),
    params:
        spec=spec(
            "system",
            model=model,
            critical=setting(f"{EXPONENTS}/models/{{system}}/critical"),
            exact=setting(f"{EXPONENTS}/models/{{system}}", "magnetic", "thermal"),
            sampling={
                "n_configurations": setting(f"{EXPONENTS}/n_configurations"),
                "n_chains": STUDY["sampling"]["n_chains"],
                "sampler": setting("systems/{system}/sampler"),
            },
            length=setting("systems/{system}/coarse_graining/length"),
            n_levels=setting("systems/{system}/coarse_graining/n_levels"),
        ),
        code=source_digest("monte_carlo_rg.py"),
    script:
        "../scripts/monte_carlo_rg.py"
