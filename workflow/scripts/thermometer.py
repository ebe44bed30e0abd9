"""Train the temperature classifier of one lattice size on Monte Carlo spins."""

import numpy as np

from shortsight.random import stream
from shortsight.records.files import write_arrays
from shortsight.spins import read_spins
from shortsight.thermometer.network import to_arrays
from shortsight.thermometer.training import train
from study.run.job import run


def main(
    inputs, outputs, *, root_seed, system, hidden_units, n_epochs, length, made_by
):
    """Write the network as plain arrays."""
    samples = [read_spins(path) for path in inputs.spins]
    thermometer = train(
        np.concatenate([sample.spins for sample in samples]),
        np.repeat(np.arange(len(samples)), [len(sample.spins) for sample in samples]),
        np.array([sample.temperature for sample in samples]),
        hidden_units=hidden_units,
        n_epochs=n_epochs,
        rng=stream(root_seed, system, "thermometer", length),
    )
    write_arrays(outputs.thermometer, to_arrays(thermometer), made_by)


if __name__ == "__main__":
    run(main, snakemake)
