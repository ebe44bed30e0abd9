"""Measure how local the weights of each hidden unit are on the visible lattice."""

from shortsight.coarse_graining.locality import locality
from shortsight.random import stream
from shortsight.rbm.files import read_machine
from shortsight.records.files import write_table
from study.run.job import run


def main(inputs, outputs, *, root_seed, system, label, length, made_by):
    """Write a row per hidden unit."""
    weights = read_machine(inputs.machine).weights
    rng = stream(root_seed, system, "shuffled weights", *label)
    write_table(outputs.table, locality(weights, length, rng), made_by)


if __name__ == "__main__":
    run(main, snakemake)
