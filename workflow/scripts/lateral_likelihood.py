"""Measure the likelihood of machines with couplings between visible units."""

from shortsight.random import stream
from shortsight.rbm.lateral import LateralMachine
from shortsight.rbm.lateral_likelihood import annealed_log_partition, log_weight
from shortsight.rbm.machine import RBM
from shortsight.rbm.mixture import read_mixture
from shortsight.rbm.quality import by_rows, mean
from shortsight.records.files import read_arrays, write_table
from shortsight.records.paths import by_wildcards
from study.run.job import run

PATH = "lateral/{machine}/{phase}/{set}/seed0/machine.npz"
PARAMETERS = ("weights", "visible_bias", "hidden_bias")


def main(inputs, outputs, *, root_seed, system, likelihood, made_by):
    """Write a row per machine and negative phase, in nats per configuration."""
    test, rows = read_mixture(inputs.test), []
    for (name, phase, learnt), path in by_wildcards(PATH, inputs.machines, str).items():
        arrays = read_arrays(path, "lateral", *PARAMETERS)
        lateral = arrays.pop("lateral")
        machine = LateralMachine(RBM(**arrays), lateral)
        rng = stream(root_seed, system, "lateral likelihood", name, phase, learnt)
        found = annealed_log_partition(machine, **likelihood, rng=rng)
        log_p = by_rows(lambda v, of=machine: log_weight(of, v), test.visible)
        tested = mean(log_p - found.value, test.block)
        row = {"machine": name, "phase": phase, "training_set": learnt}
        row |= {"log_likelihood_test": tested.value}
        row |= {"log_likelihood_test_error": tested.error}
        row |= {"log_partition": found.value, "log_partition_error": found.error}
        rows.append(row | {"n_effective": found.n_effective} | likelihood)
    write_table(outputs.table, rows, made_by)


if __name__ == "__main__":
    run(main, snakemake)
