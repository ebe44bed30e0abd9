"""
Figures across systems: are the states at the end of a flow states of equilibrium?

INPUTS:   dimensions and flows of every system
OUTPUTS:  results/figures/{plane,temperatures}.{pdf,png,parquet}
"""


rule plane_figure:
    """Draw all flow ends on the plane of both dimensions, beside equilibrium."""
    input:
        dimensions=plane_dimensions(),
        flows=plane_flows(),
        long=plane_flows("_long"),
    output:
        pdf="results/figures/plane.pdf",
        png=report(
            "results/figures/plane.png",
            caption="../report/plane.rst",
            category="Finding",
            labels={"figure": "plane"},
        ),
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
            flows=finding_flows(),
            points=plane_points(),
        ),
        code=source_digest("plane_figure.py"),
    script:
        "../scripts/plane_figure.py"


rule temperatures_figure:
    """Draw the temperatures of all flow ends side by side, one for each reading."""
    input:
        flows=plane_flows(),
    output:
        pdf="results/figures/temperatures.pdf",
        png=report(
            "results/figures/temperatures.png",
            caption="../report/temperatures.rst",
            category="Finding",
            labels={"figure": "temperatures"},
        ),
        table="results/figures/temperatures.parquet",
    log:
        "results/logs/figures/temperatures.log",
    benchmark:
        "results/benchmarks/figures/temperatures.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=spec(
            flows=finding_flows(),
            reference={system: flow_temperatures(system) for system in FLOW_SYSTEMS},
        ),
        code=source_digest("temperatures_figure.py"),
    script:
        "../scripts/temperatures_figure.py"
