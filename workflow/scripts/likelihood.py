"""Say how likely the spins are under a machine, and under what made them."""

import numpy as np

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.rbm.boltzmann import mixture_log_likelihood, random_energies
from shortsight.rbm.machine import RBM
from shortsight.rbm.mixture import read_energies, read_mixture
from shortsight.rbm.quality import log_partition, quality
from shortsight.records.files import read_arrays, write_table
from shortsight.records.provenance import provenance
from shortsight.statistics import Estimate
from study.run.job import run


def main(inputs, outputs, spec, code):
    """Write one row."""
    machine = RBM(
        **read_arrays(inputs.machine, "weights", "visible_bias", "hidden_bias")
    )
    rng = stream(*(spec[key] for key in ("root_seed", "system")), *spec["label"])
    partition = log_partition(machine, **spec["likelihood"], rng=rng)
    samples = [read_mixture(paths) for paths in (inputs.train, inputs.test)]
    row = partition | quality(machine, *samples, partition)
    for name, estimate in zip(("train", "test"), boltzmann(inputs, spec), strict=True):
        row |= {f"boltzmann_{name}": estimate.value}
        row |= {f"boltzmann_{name}_error": estimate.error}
    columns = {name: [value] for name, value in row.items()}
    write_table(outputs.table, columns, provenance(spec, code))


def boltzmann(inputs, spec):
    """Return the log-likelihood of the spins' own distribution, train and test."""
    if not spec["equilibrium"]:
        return [Estimate(np.nan, np.nan)] * 2
    points = [
        read_energies(getattr(inputs, sample), getattr(inputs, f"{sample}_tables"))
        for sample in ("train", "test")
    ]
    length = spec["length"]
    couplings = kernel(
        spec["coupling"], length, alpha=spec["alpha"], boundary=spec["boundary"]
    )
    rng = stream(*(spec[key] for key in ("root_seed", "system")), "random spins")
    free = random_energies(points[0][0], couplings, length, rng)
    return mixture_log_likelihood(*points, free, length**2)


if __name__ == "__main__":
    run(main, snakemake)
