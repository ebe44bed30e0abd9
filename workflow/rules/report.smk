"""
The report: every figure and claim on one page that opens offline.

INPUTS:   the figures, and the ledger of claims
OUTPUTS:  results/report.html, the same bytes from the same results
          results/benchmarks/run_times.html, which holds timings
"""


rule report:
    """Write the report, and the run times of all jobs that led to it."""
    input:
        figures=report_images(),
        ledger=["results/claims/claims.parquet"],
    output:
        page="results/report.html",
        run_times="results/benchmarks/run_times.html",
    log:
        "results/logs/report.log",
    benchmark:
        "results/benchmarks/report.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=1000,
        runtime=10,
    params:
        spec=spec(
            figures=report_figures(),
            assumptions=stated_assumptions(),
            texts=text_digest(),
            codes=script_digests(),
            config=config,
        ),
        code=source_digest("report.py"),
    script:
        "../scripts/report.py"
