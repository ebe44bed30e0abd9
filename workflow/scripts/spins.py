"""Sample the spin configurations of a few temperatures, one file each."""

import logging

import numpy as np

from shortsight.couplings import kernel
from shortsight.observables import energy_per_site, magnetisation
from shortsight.random import stream
from shortsight.records.files import write_arrays, write_table
from shortsight.records.provenance import amended
from shortsight.sampling.chain import sample as sample_equilibrium
from shortsight.sampling.chain import sample_literal
from shortsight.spins import pack
from study.run.job import run
from study.run.progress import reporter

SCALARS = ("sweeps_between", "n_thermalization", "tau_int_abs_magnetisation")
SCALARS += ("tau_int_energy", "acceptance", "mean_cluster")


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
    for (temperature, n), path, path_to_table in zip(
        temperatures, outputs.spins, outputs.tables, strict=True
    ):
        rng = stream(root_seed, system, sample, length, temperature)
        report = reporter(f"T = {temperature}, configuration")
        if sampler == "literal":
            drawn = sample_literal(
                couplings,
                length,
                float(temperature),
                n_configurations=n,
                n_attempts=literal_attempts,
                rng=rng,
                on_progress=report,
            )
        else:
            drawn = sample_equilibrium(
                couplings,
                length,
                float(temperature),
                n_configurations=n,
                n_chains=n_chains,
                sampler=sampler,
                rng=rng,
                on_progress=report,
            )
        own = {"temperature": temperature, "n": n}
        made_by_this = amended(made_by, without=["temperatures"], **own)
        arrays = {
            "spins": pack(drawn.spins),
            "length": np.int64(length),
            "temperature": np.float64(temperature),
            "n_chains": np.int64(drawn.chain.max() + 1),
            "sampler": np.array(sampler),
            **{name: np.float64(getattr(drawn, name)) for name in SCALARS},
        }
        columns = {
            "chain": drawn.chain,
            "index": drawn.index,
            "energy_per_site": energy_per_site(drawn.spins, couplings),
            "magnetisation": magnetisation(drawn.spins),
        }
        write_arrays(path, arrays, made_by_this)
        write_table(path_to_table, columns, made_by_this)
        logging.info("T = %s: %d configurations", temperature, n)


if __name__ == "__main__":
    run(main, snakemake)
