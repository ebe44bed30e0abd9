"""
Figures across systems: are the states at the end of a flow states of equilibrium?

INPUTS:   dimensions and flows of every system
OUTPUTS:  results/figures/plane.pdf, .png, .parquet
"""


rule plane_figure:
    """Draw all flow ends on the plane of both dimensions, beside equilibrium."""
    input:
        dimensions=plane_dimensions(),
        flows=plane_flows(),
    output:
        pdf="results/figures/plane.pdf",
        png="results/figures/plane.png",
        table="results/figures/plane.parquet",
    log:
        "results/logs/figures/plane.log",
    benchmark:
        "results/benchmarks/figures/plane.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=spec(
            systems=FLOW_SYSTEMS,
            flows=[
                [system, recipe, start]
                for system in FLOW_SYSTEMS
                for recipe, seed, start in every_flow(system)
            ],
            points=plane_points(),
        ),
        code=source_digest("plane_figure.py"),
    script:
        "../scripts/plane_figure.py"
