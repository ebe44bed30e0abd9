"""Train a thermometer on shuffled labels; compare it with the true one and chance."""

import numpy as np

from shortsight.random import stream
from shortsight.records.files import read_arrays, write_table
from shortsight.spins import read_spins
from shortsight.thermometer.calibration import accuracy, chance
from shortsight.thermometer.network import from_arrays, probabilities
from shortsight.thermometer.training import train
from study.run.job import run


def main(
    inputs,
    outputs,
    *,
    root_seed,
    system,
    length,
    hidden_units,
    n_epochs,
    n_resamples,
    made_by,
):
    """Write a row of the true network and one of the shuffled one."""
    label = [root_seed, system, "thermometer controls", length]
    true = from_arrays(read_arrays(inputs.thermometer))
    images, index, _ = gathered(inputs.train)
    shuffled = train(
        images,
        stream(*label, "labels").permutation(index),
        true.temperatures,
        hidden_units=hidden_units,
        n_epochs=n_epochs,
        rng=stream(*label, "network"),
    )
    images, index, chain = gathered(inputs.test)
    n_classes, rows = len(true.temperatures), []
    for labels, network in (("true", true), ("shuffled", shuffled)):
        predicted = probabilities(network, images).argmax(axis=1)
        rng = stream(*label, labels)
        row = accuracy(predicted, index, chain, n_resamples=n_resamples, rng=rng)
        row |= chance(predicted, index, n_classes, rng)
        rows.append({"labels": labels, "n": len(images), "n_classes": n_classes} | row)
    write_table(outputs.table, rows, made_by)


def gathered(paths):
    """Return the images of all temperatures, their classes and their chains."""
    samples = [read_spins(path) for path in paths]
    index = np.repeat(np.arange(len(samples)), [len(each.spins) for each in samples])
    images = np.concatenate([each.spins for each in samples])
    return images, index, np.concatenate([each.chain for each in samples])


if __name__ == "__main__":
    run(main, snakemake)
