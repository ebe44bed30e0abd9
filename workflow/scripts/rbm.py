"""Train one restricted Boltzmann machine on spins of all training temperatures."""

import numpy as np

from shortsight.files import write_arrays, write_table
from shortsight.provenance import provenance
from shortsight.random import stream
from shortsight.rbm.training import Recipe, train
from shortsight.spins import read_spins
from study.job import run
from study.progress import reporter


def main(inputs, outputs, spec, code):
    """Write the machine and its training curve."""
    data, test = (
        np.concatenate([read_spins(path).spins for path in paths])
        for paths in (inputs.train, inputs.test)
    )
    rng = stream(
        *(spec[key] for key in ("root_seed", "system")),
        "rbm",
        spec["name"],
        spec["seed"],
    )
    machine, curve = train(
        data.reshape(len(data), -1),
        Recipe(**spec["recipe"]),
        rng,
        test=test.reshape(len(test), -1),
        on_progress=reporter("training step"),
    )
    made_by = provenance(spec, code)
    arrays = {
        "weights": machine.weights,
        "visible_bias": machine.visible_bias,
        "hidden_bias": machine.hidden_bias,
    }
    write_arrays(outputs.machine, arrays, made_by)
    write_table(outputs.training, curve, made_by)


if __name__ == "__main__":
    run(main, snakemake)
