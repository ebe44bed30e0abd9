"""
What the atlas says: the study's own statements judged, and the figure.

INPUTS:   results/atlas/ends.parquet, evidence.parquet, models.parquet, direction/...,
          results/{system}/locality/seed{seed}/evidence.parquet,
          results/atlas/monte_carlo_rg/evidence/{system}.parquet,
          results/atlas/sight/evidence/{system}.parquet,
          results/atlas/theory_evidence.parquet, lateral_evidence.parquet,
          workflow/statements.yaml
OUTPUTS:  results/atlas/statements.parquet, tests.parquet, statements.md
          results/atlas/figures/atlas.pdf, .png, .parquet
"""


rule atlas_statements:
    """Judge the study's own statements by the rules for the paper's claims."""
    input:
        evidence=atlas.evidence(),
        ends="results/atlas/ends.parquet",
    output:
        statements="results/atlas/statements.parquet",
        tests="results/atlas/tests.parquet",
        text="results/atlas/statements.md",
    log:
        "results/logs/atlas/statements.log",
    benchmark:
        "results/benchmarks/atlas/statements.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            statements=[[name, entry] for name, entry in STATEMENTS.items()],
            systems=atlas.parts(),
        ),
        code=source_digest("atlas_statements.py"),
    script:
        "../scripts/atlas_statements.py"


rule atlas_figure:
    """Draw where trainings end against model, training set and likelihood."""
    input:
        ends="results/atlas/ends.parquet",
        models="results/atlas/models.parquet",
        directions=[f"results/atlas/direction/{n}.parquet" for n in atlas.directed()],
    output:
        **drawn("results/atlas/figures/atlas", caption="atlas"),
    log:
        "results/logs/atlas/figures/atlas.log",
    benchmark:
        "results/benchmarks/atlas/figures/atlas.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            highest=atlas.highest(),
            reference=atlas.atlas.get("reference", ""),
            window=atlas.atlas.get("window", 0.1),
            directed=atlas.directed(),
            paper=known.flow_temperatures("long_range"),
            sets=list(atlas.atlas.get("training_sets", {})),
        ),
        code=source_digest("atlas_figure.py"),
    script:
        "../scripts/atlas_figure.py"
