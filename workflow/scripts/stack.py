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
    label = [root_seed, system]
    label += ["stack", name, seed, layer]
    rng = stream(*label)
    checkpoint = Checkpoint(outputs.layer, made_by, (data, test))
    machine, curve = train(
        data,
        recipe,
        rng,
        test=test,
        on_progress=reporter("step"),
        checkpoint=checkpoint,
    )
    write_arrays(outputs.layer, vars(machine), made_by)
    write_table(outputs.training, curve, made_by)
    hidden = {
        name: pack(sample_hidden(machine, rows, stream(*label, name)))
        for name, rows in (("spins", data), ("test", test))
    }
    n_units = np.int64(recipe.n_hidden)
    write_arrays(outputs.hidden, {**hidden, "n_units": n_units}, made_by)
    checkpoint.remove()


if __name__ == "__main__":
    run(main, snakemake)
