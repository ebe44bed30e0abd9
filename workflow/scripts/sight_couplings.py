"""Tabulate the pair couplings of machines, of the exact model, and of its spins."""

import numpy as np
import pandas as pd

from shortsight.atlas.evidence import evidence_columns
from shortsight.atlas.pseudo_likelihood import pseudo_likelihood_couplings
from shortsight.atlas.sight import (
    EXACT,
    PSEUDO,
    Pairs,
    energies_log_p,
    hamiltonian_tables,
    machine_tables,
    mean_table,
    sight_rows,
)
from shortsight.atlas.sight_evidence import sight_evidence
from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.rbm.couplings import by_distance, site_sets
from shortsight.rbm.files import read_machine
from shortsight.rbm.mixture import draw_mixture, read_energies
from shortsight.records.files import write_table
from shortsight.records.paths import by_wildcards
from shortsight.scaling.boltzmann import random_energies
from shortsight.spins import read_spins
from study.run.job import run

MACHINE = "{recipe}/seed{seed}/machine.npz"


def main(
    inputs,
    outputs,
    *,
    root_seed,
    system,
    length,
    model,
    temperatures,
    machines,
    n_given,
    n_uniform,
    n_fitted,
    made_by,
):
    """Write a row per source, average and distance, and what they are evidence of."""
    pairs = Pairs(site_sets(length**2, 2), length, model["boundary"])
    rng = stream(root_seed, system, "sight")
    samples = [read_spins(path).spins for path in inputs.train]
    given, fitted = (
        draw_mixture(samples, n, rng).reshape(-1, length**2)
        for n in (n_given, n_fitted)
    )
    couplings = kernel(**model, length=length)
    unit = float(temperatures[0]) if len(temperatures) == 1 else np.nan
    if np.isfinite(unit):
        exact = hamiltonian_tables(couplings, unit, pairs)
    else:
        points = read_energies(inputs.train, inputs.tables)
        free = random_energies(points[0], couplings, length, rng)
        log_p = energies_log_p(couplings, points, free, length**2)
        uniform = 2 * rng.integers(0, 2, (n_uniform, length**2), np.int8) - 1
        by = {"uniform": uniform, "given": given}
        exact = {name: mean_table(log_p, some, pairs) for name, some in by.items()}
    rows = sight_rows(EXACT, 0, exact, unit)
    values = pseudo_likelihood_couplings(fitted, pairs.sites)
    rows += sight_rows(PSEUDO, 0, {"uniform": by_distance(values, *pairs)}, unit)
    files = by_wildcards(MACHINE, inputs.machines, str)
    for recipe, seed in machines:
        machine = read_machine(files[recipe, str(seed)])
        rows += sight_rows(recipe, seed, machine_tables(machine, given, pairs), unit)
    write_table(outputs.table, rows, made_by)
    neighbours = model["coupling"] == "nearest_neighbour"
    found = sight_evidence(system, pd.DataFrame(rows), neighbours)
    write_table(outputs.evidence, evidence_columns(found), made_by)


if __name__ == "__main__":
    run(main, snakemake)
