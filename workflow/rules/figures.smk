"""
Figures 2 to 8, and two across systems, each with the table it draws.

INPUTS:   tables of the other rules
OUTPUTS:  results/{system}/figures/figure_{number}.pdf, .png, .parquet
          results/figures/plane.pdf, ... and temperatures.pdf, ...: are the states at the
          end of a flow states of equilibrium?
"""

FLOW = "results/{}/flow/{}/seed{}/from_T{}"  # with what paths.flows() gives


rule scaling_figure:
    """Draw Figure 2: dimensions and magnetisation against temperature."""
    input:
        dimensions=fill(
            "results/{system}/dimensions/L{length}.parquet",
            length=setting("systems/{system}/scaling/dimension_length"),
        ),
        observables=collect(
            "results/{system}/observables/L{length}.parquet",
            length=values.figure_2_lengths,
            allow_missing=True,
        ),
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
    resources:
        **small,
    params:
        spec=spec(
            "system",
            length=setting("systems/{system}/scaling/dimension_length"),
            lengths=values.figure_2_lengths,
            reference=known.scaling_marks,
        ),
        code=source_digest("scaling_figure.py"),
    script:
        "../scripts/scaling_figure.py"


rule flow_figure:
    """Draw Figure 3, 4 or 5: the flows from one temperature."""
    input:
        tables=collect(
            "results/{system}/flow/{machine}/from_T{start}.parquet",
            machine=values.drawn_folders,
            start=values.figure_start,
            allow_missing=True,
        ),
        curves=collect(
            "results/{system}/flow/{machine}/from_T{start}_curves.parquet",
            machine=values.drawn_folders,
            start=values.figure_start,
            allow_missing=True,
        ),
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
    resources:
        **small,
    params:
        spec=spec(
            "system",
            flows=values.drawn_machines,
            curve_lengths=setting("systems/{system}/flow/curve_lengths"),
            reference=known.flow_marks,
        ),
        code=source_digest("flow_figure.py"),
    script:
        "../scripts/flow_figure.py"


rule vh_figure:
    """Draw Figure 6 or 7: <v h> of four units at each level."""
    input:
        maps=branch(
            evaluate("{number} == '6'"),
            then=collect(
                "results/{system}/vh/rg/level{n}.npz",
                n=values.levels,
                allow_missing=True,
            ),
            otherwise=collect(
                "results/{system}/vh/stack/{recipe}/seed0/layer{n}.npz",
                recipe=setting("systems/{system}/coarse_graining/recipe"),
                n=values.levels,
                allow_missing=True,
            ),
        ),
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
    resources:
        **small,
    params:
        spec=spec(
            "system",
            length=setting("systems/{system}/coarse_graining/length"),
            n_units=4,
            label=branch(
                evaluate("{number} == '6'"), then="RG step", otherwise="layer"
            ),
        ),
        code=source_digest("vh_figure.py"),
    script:
        "../scripts/vh_figure.py"


rule coarse_graining_figure:
    """Draw Figure 8: the thermometer's reading of stack layers and RG levels."""
    input:
        stack=fill(
            "results/{system}/stack/{recipe}/seed0/curves.parquet",
            recipe=setting("systems/{system}/coarse_graining/recipe"),
        ),
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
    resources:
        **small,
    params:
        spec=spec("system", reference=known.coarse_graining_marks),
        code=source_digest("coarse_graining_figure.py"),
    script:
        "../scripts/coarse_graining_figure.py"


rule plane_figure:
    """Draw all flow ends on the plane of both dimensions, beside equilibrium."""
    input:
        dimensions=[
            f"results/{name}/dimensions/L{STUDY['systems'][name]['rbm']['length']}.parquet"
            for name in paths.flow_systems()
        ],
        flows=[f"{FLOW}.parquet".format(*flow) for flow in paths.flows()],
        long=[f"{FLOW}_long.parquet".format(*flow) for flow in paths.flows()],
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
    resources:
        **small,
    params:
        spec=spec(
            systems=paths.flow_systems(),
            flows=paths.flows(),
            points=known.plane_points(paths.flow_systems()),
            late_lengths={
                name: STUDY["systems"][name]["flow"]["late_lengths"]
                for name in paths.flow_systems()
            },
        ),
        code=source_digest("plane_figure.py"),
    script:
        "../scripts/plane_figure.py"


rule temperatures_figure:
    """Draw the temperatures of all flow ends side by side, one for each reading."""
    input:
        flows=[f"{FLOW}.parquet".format(*flow) for flow in paths.flows()],
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
    resources:
        **small,
    params:
        spec=spec(
            flows=paths.flows(),
            reference={n: known.flow_temperatures(n) for n in paths.flow_systems()},
            late_lengths={
                name: STUDY["systems"][name]["flow"]["late_lengths"]
                for name in paths.flow_systems()
            },
        ),
        code=source_digest("temperatures_figure.py"),
    script:
        "../scripts/temperatures_figure.py"
