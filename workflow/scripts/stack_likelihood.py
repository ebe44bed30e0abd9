"""Measure the likelihood of a stack layer's training configurations."""

import numpy as np

from shortsight.random import stream
from shortsight.rbm.files import read_machine
from shortsight.rbm.mixture import Mixture
from shortsight.rbm.quality import log_partition, quality
from shortsight.records.files import read_arrays, write_table
from shortsight.spins import unpack
from study.run.job import run


def main(
    inputs, outputs, *, root_seed, system, label, likelihood, arrays, n_blocks, made_by
):
    """Write one row."""
    machine = read_machine(inputs.layer)
    rng = stream(root_seed, system, *label)
    partition = log_partition(machine, **likelihood, rng=rng)
    samples = []
    for path, name in zip(inputs.data, arrays, strict=True):
        visible = unpack(read_arrays(path, name)[name], machine.n_visible)
        # Rows are in the order of the spins' chains, in every layer.
        block = np.arange(len(visible)) * n_blocks // len(visible)
        samples.append(Mixture(visible, block))
    row = partition | quality(machine, *samples, partition)
    write_table(outputs.table, [row], made_by)


if __name__ == "__main__":
    run(main, snakemake)
