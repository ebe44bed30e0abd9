"""
Figures 2 to 8, each with the table it draws.

INPUTS:   tables of the other rules
OUTPUTS:  results/{system}/figures/figure_{number}.pdf, .png, .parquet
"""


rule scaling_figure:
    """Draw Figure 2: dimensions and magnetisation against temperature."""
    input:
        dimensions=scaling_figure_dimensions,
        observables=scaling_figure_observables,
    output:
        pdf="results/{system}/figures/figure_2.pdf",
        png=report(
            "results/{system}/figures/figure_2.png",
            caption="../report/scaling.rst",
            category="Figures",
            labels={"system": "{system}", "figure": "2"},
        ),
        table="results/{system}/figures/figure_2.parquet",
    log:
        "results/logs/{system}/figures/figure_2.log",
    benchmark:
        "results/benchmarks/{system}/figures/figure_2.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=scaling_figure_spec,
        code=source_digest("scaling_figure.py"),
    script:
        "../scripts/scaling_figure.py"


rule flow_figure:
    """Draw Figure 3, 4 or 5: the flows from one temperature."""
    input:
        tables=flow_figure_tables,
        curves=flow_figure_curves,
    output:
        pdf="results/{system}/figures/figure_{number}.pdf",
        png=report(
            "results/{system}/figures/figure_{number}.png",
            caption="../report/flow.rst",
            category="Figures",
            labels={"system": "{system}", "figure": "{number}"},
        ),
        table="results/{system}/figures/figure_{number}.parquet",
    log:
        "results/logs/{system}/figures/figure_{number}.log",
    benchmark:
        "results/benchmarks/{system}/figures/figure_{number}.tsv"
    wildcard_constraints:
        number="[345]",
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=flow_figure_spec,
        code=source_digest("flow_figure.py"),
    script:
        "../scripts/flow_figure.py"


rule receptive_figure:
    """Draw Figure 6 or 7: <v h> of four units at each level."""
    input:
        maps=receptive_figure_maps,
    output:
        pdf="results/{system}/figures/figure_{number}.pdf",
        png=report(
            "results/{system}/figures/figure_{number}.png",
            caption="../report/vh.rst",
            category="Figures",
            labels={"system": "{system}", "figure": "{number}"},
        ),
        table="results/{system}/figures/figure_{number}.parquet",
    log:
        "results/logs/{system}/figures/figure_{number}.log",
    benchmark:
        "results/benchmarks/{system}/figures/figure_{number}.tsv"
    wildcard_constraints:
        number="[67]",
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=receptive_figure_spec,
        code=source_digest("vh_figure.py"),
    script:
        "../scripts/vh_figure.py"


rule coarse_figure:
    """Draw Figure 8: the thermometer's reading of stack layers and RG levels."""
    input:
        stack=coarse_figure_stack,
        rg="results/{system}/rg/curves.parquet",
    output:
        pdf="results/{system}/figures/figure_8.pdf",
        png=report(
            "results/{system}/figures/figure_8.png",
            caption="../report/coarse_graining.rst",
            category="Figures",
            labels={"system": "{system}", "figure": "8"},
        ),
        table="results/{system}/figures/figure_8.parquet",
    log:
        "results/logs/{system}/figures/figure_8.log",
    benchmark:
        "results/benchmarks/{system}/figures/figure_8.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=coarse_figure_spec,
        code=source_digest("coarse_graining_figure.py"),
    script:
        "../scripts/coarse_graining_figure.py"
