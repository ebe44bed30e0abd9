"""
Are the coarse-grained configurations in equilibrium? Random and ordered starts compared.

INPUTS:   results/{system}/spins/{sample}/L{length}/T{temperature}.npz and .parquet
OUTPUTS:  results/{system}/equilibrium/L{length}.parquet, a row per sample
"""


rule equilibrium:
    """Compare chains by their start where a system is coarse grained."""
    input:
        spins=equilibrium_points,
        tables=equilibrium_tables,
    output:
        table="results/{system}/equilibrium/L{length}.parquet",
    log:
        "results/logs/{system}/equilibrium/L{length}.log",
    benchmark:
        "results/benchmarks/{system}/equilibrium/L{length}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=equilibrium_spec,
        code=source_digest("equilibrium.py"),
    script:
        "../scripts/equilibrium.py"
