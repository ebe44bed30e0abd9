"""Train one layer of the greedy stack and sample its hidden configurations."""

import numpy as np

from shortsight.random import stream
from shortsight.rbm.checkpoint import Checkpoint
from shortsight.rbm.gibbs import sample_hidden
from shortsight.rbm.training import Recipe, train
from shortsight.records.files import read_arrays, write_arrays, write_table
from shortsight.spins import pack, unpack
from study.run.job import run
from study.run.progress import reporter

N_THREADS = 2  # those of the rule; results do not depend on them


def main(
    inputs,
    outputs,
    *,
    root_seed,
    system,
    n_visible,
    arrays,
    recipe,
    name,
    seed,
    layer,
    made_by,
):
    """Write the machine, its training curve and its hidden layers, train and test."""
    data, test = (
        unpack(read_arrays(path, name)[name], n_visible)
        for path, name in zip(inputs.data, arrays, strict=True)
    )
    recipe = Recipe(**recipe)
    label = [root_seed, system, "stack", name, seed, layer]
    checkpoint = Checkpoint(outputs.layer, made_by, (data, test))
    machine, curve = train(
        data,
        recipe,
        stream(*label),
        test=test,
        on_progress=reporter("step"),
        checkpoint=checkpoint,
        n_threads=N_THREADS,
    )
    write_arrays(outputs.layer, vars(machine), made_by)
    write_table(outputs.training, curve, made_by)
    hidden = {"n_units": np.int64(recipe.n_hidden)}
    for sample, rows in (("spins", data), ("test", test)):
        units = sample_hidden(machine, rows, stream(*label, sample), N_THREADS)
        hidden[sample] = pack(units)
    write_arrays(outputs.hidden, hidden, made_by)
    checkpoint.remove()


if __name__ == "__main__":
    run(main, snakemake)
