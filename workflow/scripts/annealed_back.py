"""Estimate the partition function of one machine by annealing back from it."""

from shortsight.random import stream
from shortsight.rbm.annealing import annealed_back
from shortsight.rbm.files import read_machine
from shortsight.records.files import write_table
from study.run.job import run


def main(inputs, outputs, *, root_seed, system, label, likelihood, made_by):
    """Write one row."""
    machine, rng = read_machine(inputs.machine), stream(root_seed, system, *label)
    found = annealed_back(machine, **likelihood, rng=rng)
    row = {
        "log_partition": found.value,
        "log_partition_error": found.error,
        "n_effective": found.n_effective,
    }
    write_table(outputs.table, [row | likelihood], made_by)


if __name__ == "__main__":
    run(main, snakemake)
