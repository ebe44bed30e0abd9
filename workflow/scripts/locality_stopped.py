"""Train a full stack no longer than until its first layer is as likely as the local."""

from math import isqrt

import numpy as np

from shortsight.atlas.controls import steps_to_reach
from shortsight.random import stream
from shortsight.rbm.gibbs import sample_hidden
from shortsight.rbm.training import Recipe, train
from shortsight.records.files import read_table, write_arrays
from shortsight.spins import pack, read_spins
from study.run.job import run

N_THREADS = 2  # those of the rule; results do not depend on them


def main(inputs, outputs, *, root_seed, system, seed, name, recipe, n_levels, made_by):
    """Write weights, hidden configurations and the steps of all layers."""
    local, full = (
        read_table(path, "step", "pseudo_log_likelihood")
        for path in (inputs.local, inputs.full)
    )
    curve = full["step"], full["pseudo_log_likelihood"]
    steps = steps_to_reach(*curve, local["pseudo_log_likelihood"][-1])
    spins = read_spins(inputs.spins).spins
    units, arrays = spins.reshape(len(spins), -1), {"n_steps": np.int64(steps)}
    for layer in range(1, n_levels + 1):
        side = isqrt(units.shape[1]) // 2
        settings = {**recipe, "n_hidden": side**2, "n_steps": steps}
        # The stream of the full stack: the same training, cut short.
        label = [root_seed, system, "stack", name, seed, layer]
        rng = stream(*label)
        machine, _ = train(units, Recipe(**settings), rng, n_threads=N_THREADS)
        units = sample_hidden(machine, units, stream(*label, "spins"), N_THREADS)
        arrays |= {f"weights{layer}": machine.weights, f"hidden{layer}": pack(units)}
    write_arrays(outputs.stack, arrays, made_by)


if __name__ == "__main__":
    run(main, snakemake)
