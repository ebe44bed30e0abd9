"""Compare where every training ends with the theory of one weight."""

from functools import cache

from shortsight.atlas.evidence import evidence_columns
from shortsight.atlas.theory import (
    learnt,
    predicted_ends,
    theory_evidence,
    theory_table,
)
from shortsight.random import stream
from shortsight.rbm.files import read_machine
from shortsight.rbm.mixture import read_mixture
from shortsight.records.files import read_frame, write_table
from shortsight.records.paths import by_wildcards
from study.run.job import run

SPINS = "{system}/spins/train/L{length}/T{temperature}.npz"
MACHINE = "{system}/rbm/{recipe}/seed{seed}/machine.npz"
CURVE = "{system}/observables/L{length}.parquet"


def main(inputs, outputs, *, root_seed, trained, window, n_resamples, made_by):
    """Write a row per training, and the evidence of all of them."""
    spins = by_wildcards(SPINS, inputs.spins, str)
    curves = by_wildcards(CURVE, inputs.curves, str)
    machines = by_wildcards(MACHINE, inputs.machines, str)

    @cache
    def data_of(system, size, temperatures):
        paths = [spins[system, size, text] for text in temperatures]
        return learnt(read_mixture(paths).visible)

    predicted = {}
    for system, recipe, length, temperatures, settings, seeds in trained:
        data = data_of(system, str(length), tuple(temperatures))
        paths = {seed: machines[system, recipe, str(seed)] for seed in seeds}
        weights = {seed: read_machine(path).weights for seed, path in paths.items()}
        curve = read_frame(curves[system, str(length)])
        for seed, found in predicted_ends(data, weights, **settings, curve=curve):
            predicted[system, recipe, seed] = found
    table = theory_table(read_frame(inputs.ends), predicted)
    rng = stream(root_seed, "atlas", "theory")
    found = theory_evidence(table, window, n_resamples=n_resamples, rng=rng)
    write_table(outputs.table, table.to_dict("list"), made_by)
    write_table(outputs.evidence, evidence_columns(found), made_by)


if __name__ == "__main__":
    run(main, snakemake)
