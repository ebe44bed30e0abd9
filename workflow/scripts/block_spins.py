"""Block the spins level by level, into means and into majorities."""

import numpy as np

from shortsight.coarse_graining.block_spins import block_majority, block_means
from shortsight.random import stream
from shortsight.records.files import write_arrays
from shortsight.spins import pack, read_spins
from study.run.job import run


def main(inputs, outputs, *, root_seed, system, made_by):
    """Write one NPZ per level."""
    majority = read_spins(inputs.spins).spins
    means = majority
    rng = stream(root_seed, system, "majority")
    for path in outputs.levels:
        means, majority = block_means(means), block_majority(majority, rng)
        arrays = {
            "means": means.astype(np.float32),
            "majority": pack(majority),
            "length": np.int64(means.shape[-1]),
        }
        write_arrays(path, arrays, made_by)


if __name__ == "__main__":
    run(main, snakemake)
