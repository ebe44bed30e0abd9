"""Compare where every training ends with the theory of one weight."""

from functools import cache

from shortsight.atlas.evidence import evidence_columns
from shortsight.atlas.theory import one_mode_end, theory_evidence, theory_table
from shortsight.random import stream
from shortsight.rbm.mixture import read_mixture
from shortsight.records.files import read_frame, write_table
from shortsight.records.paths import by_wildcards
from study.run.job import run

SPINS = "{system}/spins/train/L{length}/T{temperature}.npz"
CURVE = "{system}/observables/L{length}.parquet"


def main(
    inputs,
    outputs,
    *,
    root_seed,
    trained,
    highest,
    window,
    n_resamples,
    made_by,
):
    """Write a row per training, and the evidence of all of them."""
    spins = by_wildcards(SPINS, inputs.spins, str)
    curves = by_wildcards(CURVE, inputs.curves, str)

    @cache
    def magnetisation_of(system, length, temperatures):
        paths = [spins[system, length, text] for text in temperatures]
        return read_mixture(paths).visible.mean(axis=1)

    predicted = {}
    for system, recipe, length, temperatures, machine in trained:
        size = str(length)
        m = magnetisation_of(system, size, tuple(temperatures))
        curve = read_frame(curves[system, size])
        predicted[system, recipe] = one_mode_end(m, length**2, **machine, curve=curve)
    tops = {(system, name): top for system, name, top in highest}
    table = theory_table(read_frame(inputs.ends), predicted, tops)
    rng = stream(root_seed, "atlas", "theory")
    found = theory_evidence(table, window, n_resamples=n_resamples, rng=rng)
    write_table(outputs.table, table.to_dict("list"), made_by)
    write_table(outputs.evidence, evidence_columns(found), made_by)


if __name__ == "__main__":
    run(main, snakemake)
