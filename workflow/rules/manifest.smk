"""
The checksum and origin of every result, and a check against them.

INPUTS:   every result that `rule all` needs
OUTPUTS:  results/manifest.parquet; `snakemake verify` only prints
"""


localrules:
    manifest,
    verify,


rule manifest:
    """Write checksum, code and versions of every result."""
    input:
        results=whole.results,
    output:
        table=MANIFEST,
    log:
        "results/logs/manifest.log",
    benchmark:
        "results/benchmarks/manifest.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(jobs=whole.jobs),
        code=source_digest("manifest.py"),
    script:
        "../scripts/manifest.py"


rule verify:
    """Print which results are damaged, missing, unexpected or made differently."""
    log:
        ".snakemake/log/verify.log",
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            jobs=whole.jobs,
            manifest=whole.manifest,
            published=str(Path(LIBRARY).parent / "docs/published.txt"),
        ),
        code=source_digest("verify.py"),
    script:
        "../scripts/verify.py"
