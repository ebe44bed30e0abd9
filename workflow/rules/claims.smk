"""
The evidence of every claim of the paper, and the ledger that judges it.

INPUTS:   tables of other rules, workflow/claims.yaml, workflow/exact.yaml
OUTPUTS:  results/{system}/evidence/scaling.parquet, flow_{recipe}.parquet, rg.parquet,
          stack_{recipe}.parquet, machines_{recipe}.parquet
          results/claims/claims.parquet, tests.parquet, claims.md
          results/figures/ledger.pdf, .png, .parquet
"""


rule scaling_evidence:
    """Gather the evidence for claims from the spin system."""
    input:
        dimensions=fill(
            "results/{system}/dimensions/L{length}.parquet",
            length=setting("systems/{system}/scaling/dimension_length"),
        ),
        energy_dimension=fill(
            "results/{system}/criticality/energy_dimension_L{length}.parquet",
            length=setting("systems/{system}/scaling/dimension_length"),
        ),
        magnetisation="results/{system}/criticality/magnetisation.parquet",
        literal=value(scaling.literal_runs),
        binder=known.infinite_binder,
    output:
        table="results/{system}/evidence/scaling.parquet",
    log:
        "results/logs/{system}/evidence/scaling.log",
    benchmark:
        "results/benchmarks/{system}/evidence/scaling.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            "system",
            critical=value(flow.critical_start),
            exact=known.exact_of_family,
        ),
        code=source_digest("scaling_evidence.py"),
    script:
        "../scripts/scaling_evidence.py"


rule flow_evidence:
    """Gather the evidence for claims from the flows of one recipe."""
    input:
        ends=collect(
            "results/{system}/flow/{recipe}/seed{seed}/from_T{start}_ends.parquet",
            start=value(flow.starts),
            seed=value(rbm.seeds),
            allow_missing=True,
        ),
        mixture="results/{system}/flow/mixture_{recipe}.parquet",
        critical=value(flow.critical_tables),
    output:
        table="results/{system}/evidence/flow_{recipe}.parquet",
    log:
        "results/logs/{system}/evidence/flow_{recipe}.log",
    benchmark:
        "results/benchmarks/{system}/evidence/flow_{recipe}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            "system",
            "recipe",
            flows=value(flow.named_flows),
        ),
        code=source_digest("flow_evidence.py"),
    script:
        "../scripts/flow_evidence.py"


rule machine_evidence:
    """Gather the evidence for claims from the machines of one recipe."""
    input:
        locality=collect(
            "results/{system}/rbm/{recipe}/seed{seed}/locality.parquet",
            seed=value(rbm.seeds),
            allow_missing=True,
        ),
    output:
        table="results/{system}/evidence/machines_{recipe}.parquet",
    log:
        "results/logs/{system}/evidence/machines_{recipe}.log",
    benchmark:
        "results/benchmarks/{system}/evidence/machines_{recipe}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec("system", "recipe"),
        code=source_digest("machine_evidence.py"),
    script:
        "../scripts/machine_evidence.py"


rule rg_evidence:
    """Gather the evidence for claims from the block spins."""
    input:
        temperatures="results/{system}/rg/temperatures.parquet",
        resamples="results/{system}/rg/temperatures_resamples.parquet",
        summaries=collect("results/{system}/vh/rg/summary{n}.parquet", **LEVELS),
        calibrations=collect(
            "results/{owner}/thermometer/calibration_L{length}.parquet", **COARSE
        ),
        binder=known.infinite_binder,
    output:
        table="results/{system}/evidence/rg.parquet",
    log:
        "results/logs/{system}/evidence/rg.log",
    benchmark:
        "results/benchmarks/{system}/evidence/rg.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            "system",
            temperature=setting("systems/{system}/coarse_graining/temperature"),
        ),
        code=source_digest("rg_evidence.py"),
    script:
        "../scripts/rg_evidence.py"


rule stack_evidence:
    """Gather the evidence for claims from the stacks of one recipe."""
    input:
        temperatures=collect(
            "results/{system}/stack/{recipe}/seed{seed}/temperatures.parquet",
            seed=value(coarse_graining.seeds),
            allow_missing=True,
        ),
        resamples=collect(
            "results/{system}/stack/{recipe}/seed{seed}/temperatures_resamples.parquet",
            seed=value(coarse_graining.seeds),
            allow_missing=True,
        ),
        signs=collect(
            "results/{system}/stack/{recipe}/seed{seed}/signs.parquet",
            seed=value(coarse_graining.seeds),
            allow_missing=True,
        ),
        summaries=collect(
            "results/{system}/vh/stack/{recipe}/seed{seed}/summary{n}.parquet",
            seed=value(coarse_graining.seeds),
            **LEVELS,
        ),
        rg_temperatures="results/{system}/rg/temperatures.parquet",
        rg_resamples="results/{system}/rg/temperatures_resamples.parquet",
        rg_summaries=collect("results/{system}/vh/rg/summary{n}.parquet", **LEVELS),
        calibrations=collect(
            "results/{owner}/thermometer/calibration_L{length}.parquet", **COARSE
        ),
    output:
        table="results/{system}/evidence/stack_{recipe}.parquet",
    log:
        "results/logs/{system}/evidence/stack_{recipe}.log",
    benchmark:
        "results/benchmarks/{system}/evidence/stack_{recipe}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            "system",
            "recipe",
            n_levels=setting("systems/{system}/coarse_graining/n_levels"),
        ),
        code=source_digest("stack_evidence.py"),
    script:
        "../scripts/stack_evidence.py"


rule ledger:
    """Judge every claim by the evidence of every system."""
    input:
        evidence=[path for _, _, path in paths.evidence()],
    output:
        claims="results/claims/claims.parquet",
        tests="results/claims/tests.parquet",
        text="results/claims/claims.md",
    log:
        "results/logs/claims/claims.log",
    benchmark:
        "results/benchmarks/claims/claims.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            claims=[[name, claim] for name, claim in CLAIMS.items()],
            systems=paths.judged(),
            titles=titles(PLAIN, *paths.judged()),
            evidence=[[system, recipe] for system, recipe, _ in paths.evidence()],
        ),
        code=source_digest("ledger.py"),
    script:
        "../scripts/ledger.py"


rule ledger_figure:
    """Draw every claim, system and recipe in units of the claim's band."""
    input:
        claims="results/claims/claims.parquet",
    output:
        **drawn("results/figures/ledger", caption="ledger"),
    log:
        "results/logs/figures/ledger.log",
    benchmark:
        "results/benchmarks/figures/ledger.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(titles=titles(PLAIN, *paths.judged())),
        code=source_digest("ledger_figure.py"),
    script:
        "../scripts/ledger_figure.py"
