"""Measure how local the weights of each hidden unit are on the visible lattice."""

from shortsight.coarse_graining.locality import locality, with_median
from shortsight.random import stream
from shortsight.records.files import read_arrays, write_table
from shortsight.records.provenance import provenance
from study.run.job import run


def main(inputs, outputs, spec, code):
    """Write a row per hidden unit, and their medians."""
    weights = read_arrays(inputs.machine, "weights")["weights"]
    rng = stream(spec["root_seed"], spec["system"], "shuffled weights", *spec["label"])
    measured = with_median(locality(weights, spec["length"], rng))
    write_table(outputs.table, measured, provenance(spec, code))


if __name__ == "__main__":
    run(main, snakemake)
