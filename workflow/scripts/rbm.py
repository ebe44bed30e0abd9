"""Train one restricted Boltzmann machine on spins of all training temperatures."""

from shortsight.random import stream
from shortsight.rbm.checkpoint import Checkpoint
from shortsight.rbm.mixture import read_mixture
from shortsight.rbm.training import Recipe, train
from shortsight.records.files import write_arrays, write_table
from study.run.job import run
from study.run.progress import reporter


def main(inputs, outputs, *, root_seed, system, name, seed, recipe, made_by):
    """Write the machine and its training curve."""
    data, test = (read_mixture(paths).visible for paths in (inputs.train, inputs.test))
    rng = stream(root_seed, system, "rbm", name, seed)
    checkpoint = Checkpoint(outputs.machine, made_by, (data, test))
    machine, curve = train(
        data,
        Recipe(**recipe),
        rng,
        test=test,
        on_progress=reporter("training step"),
        checkpoint=checkpoint,
    )
    write_arrays(outputs.machine, vars(machine), made_by)
    write_table(outputs.training, curve, made_by)
    checkpoint.remove()


if __name__ == "__main__":
    run(main, snakemake)
