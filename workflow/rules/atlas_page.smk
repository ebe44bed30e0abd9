"""
What the atlas says: the study's own statements judged, and a figure of each part.

INPUTS:   tables and evidence of all parts of the atlas, workflow/statements.yaml
OUTPUTS:  results/atlas/statements.parquet, tests.parquet, statements.md
          results/atlas/figures/{part}.pdf, .png, .parquet
"""

OF_PAPER = known.flow_temperatures("long_range")
# Of each part what its figure is drawn from, whose the files are where they are several
# of one name, and settings.
ATLAS_FIGURES = {
    "atlas": (
        {
            "ends": "results/atlas/ends.parquet",
            "directions": [
                f"results/atlas/direction/{n}.parquet" for n in atlas.directed
            ],
        },
        atlas.directed,
        {
            "reference": atlas.reference,
            "window": atlas.window,
            "paper": [end for n, end in OF_PAPER.items() if n.startswith("flow_")],
            "sets": list(atlas.atlas.get("training_sets", {})),
        },
    ),
    "theory": (
        {"table": "results/atlas/theory.parquet"},
        [],
        {
            "window": atlas.window,
            "critical": known.exact("nearest_neighbour")["critical_temperature"],
        },
    ),
    "sight": (
        {"tables": atlas.tables("sight")},
        atlas.sight.systems,
        {
            "places": atlas.sight.panels(),
            "titles": {
                name: STUDY["titles"]["recipe"][name]
                for name in atlas.sight.settings.get("recipes", {})
            },
        },
    ),
    "lateral": (
        {"ends": "results/atlas/lateral.parquet"},
        [],
        {
            "machines": [[n, m] for n, m in atlas.lateral.machines.items()],
            "phases": [
                [name, STUDY["recipes"][recipe]]
                for name, recipe in atlas.lateral.phases.items()
            ],
            "reference": atlas.lateral.settings.get("reference", ""),
        },
    ),
    "locality": (
        {"maps": [f"results/{n}/locality/seed0/maps.npz" for n in locality.systems]},
        [STUDY["titles"]["system"][n] for n in locality.systems],
        {"stacks": [name for name, _, _ in STACKS]},
    ),
    "monte_carlo_rg": (
        {"tables": atlas.tables("monte_carlo_rg")},
        [STUDY["titles"]["system"][n] for n in locality.renormalized],
        {},
    ),
}


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


for part, (tables, names, settings) in ATLAS_FIGURES.items():

    rule:
        """Draw the figure of one part of the atlas."""
        name:
            f"atlas_figure_{part}"
        input:
            **tables,
        output:
            **drawn(f"results/atlas/figures/{part}", caption=part),
        log:
            f"results/logs/atlas/figures/{part}.log",
        benchmark:
            f"results/benchmarks/atlas/figures/{part}.tsv"
        conda:
            "../../envs/shortsight.yaml"
        resources:
            **small,
        params:
            spec=spec(figure=part, names=names, settings=settings),
            code=source_digest("atlas_figure.py"),
        script:
            "../scripts/atlas_figure.py"
