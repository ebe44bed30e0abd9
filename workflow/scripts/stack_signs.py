"""Read the hidden configurations of a stack under many choices of their signs."""

from shortsight.coarse_graining.signs import read_choices, sign_choices, signs_table
from shortsight.random import stream
from shortsight.records.files import read_arrays, write_table
from shortsight.records.paths import by_wildcards
from shortsight.spins import unpack
from shortsight.thermometer.network import from_arrays
from study.run.job import run


def main(inputs, outputs, *, root_seed, system, n_choices, label, made_by):
    """Write a row per choice and level."""
    networks = by_wildcards("thermometer/L{length}.npz", inputs.thermometers)
    images = by_wildcards("hidden{n}.npz", inputs.coarse)
    layers = []
    # The largest size is that of level 1.
    pairs = zip(images.items(), reversed(networks.values()), strict=True)
    for (level, coarse), network in pairs:
        thermometer = from_arrays(read_arrays(network))
        n_units = len(thermometer.weights[0])
        hidden = unpack(read_arrays(coarse, "spins")["spins"], n_units)
        rng = stream(root_seed, system, "sign choices", *label, level)
        choices = sign_choices(n_choices, n_units, rng)
        layers.append(read_choices(hidden, choices, thermometer))
    write_table(outputs.table, signs_table(layers), made_by)


if __name__ == "__main__":
    run(main, snakemake)
