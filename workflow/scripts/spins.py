"""Sample the spin configurations of a few temperatures, one file each."""

import logging

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.records.files import write_arrays, write_table
from shortsight.records.provenance import amended
from shortsight.refusal import Refused
from shortsight.sampling.chain import sample as sample_equilibrium
from shortsight.sampling.chain import sample_literal
from shortsight.sampling.stored import sample_arrays, sample_columns
from study.run.job import run
from study.run.progress import reporter


def main(
    inputs,
    outputs,
    *,
    root_seed,
    system,
    length,
    model,
    temperatures,
    sample,
    sampler,
    made_by,
    literal_attempts=None,
    n_chains=None,
):
    """Write one NPZ and one table per temperature."""
    couplings = kernel(**model, length=length)
    draw, settings = sample_equilibrium, {"n_chains": n_chains, "sampler": sampler}
    if sampler == "literal":
        draw, settings = sample_literal, {"n_attempts": literal_attempts}
    for (temperature, n), path, path_to_table in zip(
        temperatures, outputs.spins, outputs.tables, strict=True
    ):
        rng = stream(root_seed, system, sample, length, temperature)
        report = reporter(f"T = {temperature}, configuration")
        settings |= {"n_configurations": n, "rng": rng, "on_progress": report}
        try:
            drawn = draw(couplings, length, float(temperature), **settings)
        except Refused as refusal:
            place = f"{system}, L = {length}, T = {temperature}"
            raise Refused(f"{place}: {refusal}") from None
        own = {"temperature": temperature, "n": n}
        made_by_this = amended(made_by, without=["temperatures"], **own)
        write_arrays(path, sample_arrays(drawn, temperature, sampler), made_by_this)
        write_table(path_to_table, sample_columns(drawn, couplings), made_by_this)
        logging.info("T = %s: %d configurations", temperature, n)


if __name__ == "__main__":
    run(main, snakemake)
