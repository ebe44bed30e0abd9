"""Gather what the stacks of one recipe say of the claims."""

from shortsight.claims.evidence.coarse_temperatures import (
    CoarseTemperatures,
    read_levels,
)
from shortsight.claims.evidence.rows import gather
from shortsight.claims.evidence.stack import stack_evidence
from shortsight.records.files import read_frame, write_table
from study.run.job import run


def main(inputs, outputs, *, n_levels, made_by):
    """Write a row per number and seed."""
    networks = inputs.calibrations
    rg = CoarseTemperatures.read(inputs.rg_temperatures, inputs.rg_resamples, networks)
    rg_summaries = read_levels(inputs.rg_summaries)
    rows = []
    for seed, (signs, *paths) in enumerate(
        zip(inputs.signs, inputs.temperatures, inputs.resamples, strict=True)
    ):
        summaries = inputs.summaries[seed * n_levels : (seed + 1) * n_levels]
        rows += stack_evidence(
            CoarseTemperatures.read(*paths, networks),
            read_frame(signs),
            read_levels(summaries),
            rg,
            rg_summaries,
            seed=seed,
        )
    write_table(outputs.table, gather(rows), made_by)


if __name__ == "__main__":
    run(main, snakemake)
