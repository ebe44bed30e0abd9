"""Train the temperature classifier of one lattice size on Monte Carlo spins."""

from shortsight.random import stream
from shortsight.records.files import write_arrays
from shortsight.spins import labelled_spins
from shortsight.thermometer.network import to_arrays
from shortsight.thermometer.training import train
from study.run.job import run


def main(
    inputs, outputs, *, root_seed, system, hidden_units, n_epochs, length, made_by
):
    """Write the network as plain arrays."""
    images, index, _, temperatures = labelled_spins(inputs.spins)
    thermometer = train(
        images,
        index,
        temperatures,
        hidden_units=hidden_units,
        n_epochs=n_epochs,
        rng=stream(root_seed, system, "thermometer", length),
    )
    write_arrays(outputs.thermometer, to_arrays(thermometer), made_by)


if __name__ == "__main__":
    run(main, snakemake)
