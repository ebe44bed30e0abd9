"""Tabulate the pair couplings of machines, of the exact model, and of its spins."""

import numpy as np
import pandas as pd

from shortsight.atlas.evidence import evidence_columns
from shortsight.atlas.sight import (
    EXACT,
    PSEUDO,
    averaged,
    exact_log_p,
    pseudo_likelihood_couplings,
    sight_evidence,
)
from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.rbm.couplings import (
    by_distance,
    machine_log_p,
    site_sets,
    uniform_couplings,
)
from shortsight.rbm.files import read_machine
from shortsight.rbm.mixture import draw_mixture, read_energies
from shortsight.records.files import write_table
from shortsight.records.paths import by_wildcards
from shortsight.spins import read_spins
from study.run.job import run

MACHINE = "{recipe}/seed{seed}/machine.npz"


def main(inputs, outputs, *, root_seed, system, length, model, unit, counts, made_by):
    """Write a row per source, average and distance, and what they are evidence of."""
    rng, at = stream(root_seed, system, "sight"), (length, model["boundary"])
    samples = [read_spins(path).spins for path in inputs.train]
    given, fitted = (
        draw_mixture(samples, counts[name], rng).reshape(-1, length**2)
        for name in ("n_given", "n_fitted")
    )
    uniform = 2 * rng.integers(0, 2, (counts["n_uniform"], length**2), np.int8) - 1
    points = read_energies(inputs.train, inputs.tables)
    log_p, sites = (
        exact_log_p(points, kernel(**model, length=length), length, rng),
        site_sets(length**2, 2),
    )
    values = pseudo_likelihood_couplings(fitted, sites)
    tables = {
        (EXACT, "uniform", 0): averaged(log_p, uniform, *at),
        (EXACT, "given", 0): averaged(log_p, given, *at),
        (PSEUDO, "uniform", 0): by_distance(values, sites, *at),
    }
    for (recipe, seed), path in by_wildcards(MACHINE, inputs.machines, str).items():
        machine, key = read_machine(path), int(seed)
        values = uniform_couplings(machine, sites)
        tables[recipe, "uniform", key] = by_distance(values, sites, *at)
        tables[recipe, "given", key] = averaged(machine_log_p(machine), given, *at)
    names = ["source", "estimator", "seed"]
    table = pd.concat(tables, names=names).reset_index(names)
    table[["coupling", "error"]] *= float(unit)
    write_table(outputs.table, table.to_dict("list"), made_by)
    found = [((system, recipe), row) for recipe, row in sight_evidence(table)]
    write_table(outputs.evidence, evidence_columns(found), made_by)


if __name__ == "__main__":
    run(main, snakemake)
