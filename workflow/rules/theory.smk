"""
Where does a flow end, and why? A theory with one weight and no parameters.

INPUTS:   results/atlas/ends.parquet; spins, observables and machines of the atlas
OUTPUTS:  results/atlas/theory.parquet, a row for each training of each part
          results/atlas/theory_evidence.parquet
          results/atlas/figures/theory.pdf, .png, .parquet
"""


rule atlas_theory:
    """Compare where every training ends with the theory of one weight."""
    input:
        spins=[
            f"results/{system}/spins/train/L{length}/T{text}.npz"
            for system, length, text in atlas.learnt()
        ],
        machines=[
            f"results/{system}/rbm/{recipe}/seed{seed}/machine.npz"
            for system, recipe, *_, seeds in atlas.theory()
            for seed in seeds
        ],
        curves=atlas.curves(atlas.models),
        ends="results/atlas/ends.parquet",
    output:
        table="results/atlas/theory.parquet",
        evidence="results/atlas/theory_evidence.parquet",
    log:
        "results/logs/atlas/theory.log",
    benchmark:
        "results/benchmarks/atlas/theory.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            trained=atlas.theory(),
            window=atlas.window,
            n_resamples=N_RESAMPLES,
        ),
        code=source_digest("atlas_theory.py"),
    script:
        "../scripts/atlas_theory.py"
