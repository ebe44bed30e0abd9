"""Train one machine with couplings between visible units, and let it flow."""

import numpy as np

from shortsight.random import stream
from shortsight.rbm.lateral import late_rows
from shortsight.rbm.lateral_training import LateralRecipe, train
from shortsight.rbm.mixture import read_mixture
from shortsight.records.files import write_arrays, write_table
from study.run.job import run
from study.run.progress import reporter


def main(
    inputs, outputs, *, root_seed, system, label, seed, recipe, n_flow, late, made_by
):
    """Write the machine, and |m| at the end of its flows."""
    data = read_mixture(inputs.train).visible
    name = root_seed, system, "lateral", *label, seed
    settings, report = LateralRecipe(**recipe), reporter("training step")
    found = train(data, settings, stream(*name), on_progress=report)
    flows = late_rows(found, n_flow, late, stream(*name, "flow"))
    mixture = float(np.abs(data.mean(axis=1)).mean())
    arrays = {"lateral": found.lateral, **vars(found.machine)}
    write_arrays(outputs.machine, arrays, made_by)
    rows = [row | {"mixture_abs_magnetisation": mixture} for row in flows]
    write_table(outputs.flow, rows, made_by)


if __name__ == "__main__":
    run(main, snakemake)
