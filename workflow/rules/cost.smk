"""
What the study costs: time of a sweep and of a training step.

INPUTS:   benchmark files of sampling and training, results/{system}/spins/...
OUTPUTS:  results/figures/cost.pdf, .png, .parquet

Not a part of `all`: times differ from run to run, and a lost benchmark file, which is
an input here, must not make a finished study train again.
"""


rule cost_figure:
    """Draw the time of a sweep against N, of a training step against its flop."""
    input:
        spins=cost_spins(),
        sampling=cost_sampling_times(),
        training=[*machine_jobs(), *layer_jobs()],
    output:
        pdf="results/figures/cost.pdf",
        png="results/figures/cost.png",
        table="results/figures/cost.parquet",
    log:
        "results/logs/figures/cost.log",
    benchmark:
        "results/benchmarks/figures/cost.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=spec(
            sampling=cost_sampling(),
            training=[*machine_jobs().values(), *layer_jobs().values()],
        ),
        code=source_digest("cost_figure.py"),
    script:
        "../scripts/cost_figure.py"


rule cost:
    """Draw what the study costs."""
    input:
        rules.cost_figure.output,
