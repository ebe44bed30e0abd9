"""
For readers: the report of every figure and claim, and a card for each set of spins.

INPUTS:   the figures, the ledger of claims, the spins
OUTPUTS:  results/report.html, the same bytes from the same results
          results/{system}/spins/DATA.md and points.parquet
"""


rule report:
    """Write the report."""
    input:
        figures=[figure["path"] for figure in paths.report_figures()],
        ledger=paths.ledger()[:2],  # claims and their tests, if any system is judged
    output:
        page=report(
            "results/report.html",
            caption="../report/workflow.rst",
            category="Claims",
            labels={"page": "all claims, figures and assumptions"},
        ),
    log:
        "results/logs/report.log",
    benchmark:
        "results/benchmarks/report.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            figures=paths.report_figures(),
            titles=titles(PLAIN, *PLAIN["systems"]),
            settings=paths.settings(),
            beside=atlas.made(),
            assumptions=[
                each["text"] for each in assumptions(Path(LIBRARY) / "shortsight")
            ],
            texts=text_digest("*.rst", "*.html", "answer.md"),
            config=shown(config),
        ),
        code=source_digest("report.py"),
    script:
        "../scripts/report.py"


rule data_card:
    """Describe the spin configurations of a system and how to load them."""
    input:
        spins=spins.files,
    output:
        card="results/{system}/spins/DATA.md",
        points="results/{system}/spins/points.parquet",
    log:
        "results/logs/{system}/spins/data_card.log",
    benchmark:
        "results/benchmarks/{system}/spins/data_card.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            "system",
            samples=spins.samples,
            model=model,
            sampler=setting("systems/{system}/sampler"),
            text=text_digest("DATA.md"),
        ),
        code=source_digest("data_card.py"),
    script:
        "../scripts/data_card.py"
