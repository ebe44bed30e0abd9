"""Gather the evidence for claims from the stacks of one recipe."""

from shortsight.claims.evidence.coarse_temperatures import CoarseTemperatures
from shortsight.claims.evidence.rows import gather
from shortsight.claims.evidence.stack import stack_evidence
from shortsight.records.files import read_frame, write_table
from shortsight.records.paths import by_wildcards
from study.run.job import run


def main(inputs, outputs, *, made_by):
    """Write a row per number and seed."""
    networks = inputs.calibrations
    rg = CoarseTemperatures.read(inputs.rg_temperatures, inputs.rg_resamples, networks)
    blocks = by_wildcards("summary{n}.parquet", inputs.rg_summaries)
    rg_summaries = {n: read_frame(path) for n, path in blocks.items()}
    layers = by_wildcards("seed{seed}/summary{n}.parquet", inputs.summaries)
    temperatures = by_wildcards("seed{seed}/temperatures.parquet", inputs.temperatures)
    resamples = by_wildcards(
        "seed{seed}/temperatures_resamples.parquet", inputs.resamples
    )
    rows = []
    for seed, signs in by_wildcards("seed{seed}/signs.parquet", inputs.signs).items():
        rows += stack_evidence(
            CoarseTemperatures.read(temperatures[seed], resamples[seed], networks),
            read_frame(signs),
            {n: read_frame(layers[seed, n]) for n in blocks},
            rg,
            rg_summaries,
            seed=seed,
        )
    write_table(outputs.table, gather(rows), made_by)


if __name__ == "__main__":
    run(main, snakemake)
