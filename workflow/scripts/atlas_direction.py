"""Coarse-grain equilibrium at a few temperatures around T_c of one model."""

from functools import partial

import numpy as np

from shortsight.atlas.direction import equilibrium_of, level_readings, slope_rows
from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.records.files import write_table
from shortsight.sampling.chain import sample
from shortsight.thermometer.training import train
from study.run.job import run


def main(
    inputs,
    outputs,
    *,
    root_seed,
    name,
    model,
    critical,
    length,
    n_levels,
    n_configurations,
    n_train,
    n_chains,
    shares,
    equilibrium,
    thermometer,
    n_resamples,
    made_by,
):
    """Write a row per temperature and reading."""
    unit, label = float(critical), [root_seed, "atlas", "direction", name]

    def drawn(size, share, n):
        temperature = unit * float(share)
        settings = {"n_configurations": n, "n_chains": n_chains, "sampler": "cluster"}
        rng = stream(*label, size, share)
        return sample(
            kernel(**model, length=size), size, temperature, rng=rng, **settings
        )

    found, temperatures = [], unit * np.array([float(x) for x in equilibrium])
    for level in range(1, n_levels + 1):
        size = length // 2**level
        samples = [drawn(size, share, n_train) for share in equilibrium]
        rng = stream(*label, "thermometer", size)
        learn = partial(train, **thermometer, rng=rng)
        rng = stream(*label, "curves", size)
        resampled = {"n_resamples": n_resamples, "rng": rng}
        found.append(equilibrium_of(samples, temperatures, learn, **resampled))
    rows = []
    for share in shares:
        read = level_readings(
            drawn(length, share, n_configurations),
            found,
            n_resamples=n_resamples,
            rng=stream(*label, "resamples", share),
        )
        rows += slope_rows(read, unit, float(share))
    write_table(outputs.table, rows, made_by)


if __name__ == "__main__":
    run(main, snakemake)
