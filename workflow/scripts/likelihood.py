"""Measure the likelihood of spins under a machine, and under their own distribution."""

import numpy as np

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.rbm.files import read_machine
from shortsight.rbm.mixture import read_energies, read_mixture
from shortsight.rbm.quality import log_partition, quality
from shortsight.records.files import write_table
from shortsight.scaling.boltzmann import mixture_log_likelihood, random_energies
from shortsight.statistics import Estimate
from study.run.job import run


def main(
    inputs,
    outputs,
    *,
    root_seed,
    system,
    label,
    likelihood,
    equilibrium,
    length,
    model,
    made_by,
):
    """Write one row."""
    machine = read_machine(inputs.machine)
    rng = stream(root_seed, system, *label)
    partition = log_partition(machine, **likelihood, rng=rng)
    samples = [read_mixture(paths) for paths in (inputs.train, inputs.test)]
    row = partition | quality(machine, *samples, partition)
    own = [Estimate(np.nan, np.nan)] * 2
    if equilibrium:
        rng = stream(root_seed, system, "random spins")
        own = boltzmann(inputs, kernel(**model, length=length), length, rng)
    for name, estimate in zip(("train", "test"), own, strict=True):
        row |= {f"boltzmann_{name}": estimate.value}
        row |= {f"boltzmann_{name}_error": estimate.error}
    write_table(outputs.table, [row], made_by)


def boltzmann(inputs, couplings, length, rng):
    """Return the log-likelihood of the spins' own distribution, train and test."""
    points = [
        read_energies(getattr(inputs, sample), getattr(inputs, f"{sample}_tables"))
        for sample in ("train", "test")
    ]
    free = random_energies(points[0][0], couplings, length, rng)
    return mixture_log_likelihood(*points, free, length**2)


if __name__ == "__main__":
    run(main, snakemake)
