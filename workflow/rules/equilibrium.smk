"""
Are the coarse-grained configurations in equilibrium? Random and ordered starts compared.

INPUTS:   results/{system}/spins/{sample}/L{length}/T{temperature}.npz and .parquet
OUTPUTS:  results/{system}/equilibrium/L{length}.parquet, a row per sample
"""


rule equilibrium:
    """Compare chains by their start where a system is coarse grained."""
    input:
        spins=collect(
            "results/{system}/spins/{sample}/L{length}/T{temperature}.npz",
            sample=SAMPLES,
            temperature=setting("systems/{system}/coarse_graining/temperature"),
            allow_missing=True,
        ),
        tables=collect(
            "results/{system}/spins/{sample}/L{length}/T{temperature}.parquet",
            sample=SAMPLES,
            temperature=setting("systems/{system}/coarse_graining/temperature"),
            allow_missing=True,
        ),
    output:
        table="results/{system}/equilibrium/L{length}.parquet",
    log:
        "results/logs/{system}/equilibrium/L{length}.log",
    benchmark:
        "results/benchmarks/{system}/equilibrium/L{length}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("spins"),
        runtime=grow(10),
    params:
        spec=spec("system", "length", samples=list(SAMPLES)),
        code=source_digest("equilibrium.py"),
    script:
        "../scripts/equilibrium.py"
