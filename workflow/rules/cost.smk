"""
What the study costs: time of a sweep and of a training step.

INPUTS:   benchmark files of sampling and training, results/{system}/spins/...
OUTPUTS:  results/figures/cost.pdf, .png, .parquet

Not a part of `all`: times differ from run to run, and a lost benchmark file, which is
an input here, must not make a finished study train again.
"""

SAMPLING = sampling_jobs(PLAIN)  # {benchmark file: what the job did}
TRAINING = machine_jobs(PLAIN) | layer_jobs(PLAIN)


rule cost:
    """Draw the time of a sweep against N, of a training step against its flop."""
    input:
        spins=paths.dataset(),
        sampling=list(SAMPLING),
        training=list(TRAINING),
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
    resources:
        **small,
    params:
        spec=spec(
            sampling=list(SAMPLING.values()),
            training=list(TRAINING.values()),
        ),
        code=source_digest("cost.py"),
    script:
        "../scripts/cost.py"
