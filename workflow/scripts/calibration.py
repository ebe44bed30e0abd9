"""Test a thermometer by its readings, and by one trained on shuffled labels."""

from shortsight.random import stream
from shortsight.records.files import read_arrays, write_table
from shortsight.spins import labelled_spins, read_spins
from shortsight.thermometer.calibration import accuracy, calibrate, chance
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
    """Write a row per true temperature, and a row for each of the two networks."""
    true = from_arrays(read_arrays(inputs.thermometer))
    label, rows = [root_seed, system, "calibration", length], []
    for path in inputs.spins:
        sample = read_spins(path)
        at, rng = sample.temperature, stream(*label, sample.temperature)
        of = sample.spins, at, sample.chain
        rows.append(calibrate(true, *of, n_resamples=n_resamples, rng=rng))
    write_table(outputs.table, rows, made_by)

    label = [root_seed, system, "thermometer controls", length]
    images, index, _, _ = labelled_spins(inputs.train)
    shuffled = train(
        images,
        stream(*label, "labels").permutation(index),
        true.temperatures,
        hidden_units=hidden_units,
        n_epochs=n_epochs,
        rng=stream(*label, "network"),
    )
    images, index, chain, _ = labelled_spins(inputs.test)
    n_classes, rows = len(true.temperatures), []
    for labels, network in (("true", true), ("shuffled", shuffled)):
        predicted = probabilities(network, images).argmax(axis=1)
        rng = stream(*label, labels)
        row = accuracy(predicted, index, chain, n_resamples=n_resamples, rng=rng)
        row |= chance(predicted, index, n_classes, rng)
        rows.append({"labels": labels, "n": len(images), "n_classes": n_classes} | row)
    write_table(outputs.controls, rows, made_by)


if __name__ == "__main__":
    run(main, snakemake)
