"""Measure the correlators of equations (4) and (5) at every temperature."""

import numpy as np

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.records.files import write_arrays, write_table
from shortsight.scaling.correlators import correlators
from shortsight.spins import read_spins
from study.run.job import run


def main(
    inputs,
    outputs,
    *,
    root_seed,
    system,
    model,
    length,
    temperatures,
    n_resamples,
    made_by,
):
    """Write the correlators, and their bootstrap resamples beside them."""
    couplings = kernel(**model, length=length)
    columns = {name: [] for name in ("temperature", "r", "n_pairs")}
    columns |= {f"{x}{e}": [] for x in ("spin", "energy") for e in ("", "_error")}
    resamples = {"temperature": [], "spin": [], "energy": []}
    for path, text in zip(inputs.spins, temperatures, strict=True):
        configurations = read_spins(path)
        measured = correlators(
            configurations.spins,
            couplings,
            configurations.chain,
            n_resamples=n_resamples,
            rng=stream(root_seed, system, "bootstrap", length, text),
        )
        columns["temperature"].append(
            np.full(len(measured.r), configurations.temperature)
        )
        columns["r"].append(measured.r)
        columns["n_pairs"].append(measured.n_pairs)
        resamples["temperature"].append(configurations.temperature)
        for operator in ("spin", "energy"):
            replicas = getattr(measured, f"{operator}_resamples")
            columns[operator].append(getattr(measured, operator))
            columns[f"{operator}_error"].append(replicas.std(axis=0, ddof=1))
            resamples[operator].append(replicas)
    arrays = {name: np.array(values) for name, values in resamples.items()}
    write_arrays(outputs.resamples, arrays, made_by)
    joined = {name: np.concatenate(values) for name, values in columns.items()}
    write_table(outputs.table, joined, made_by)


if __name__ == "__main__":
    run(main, snakemake)
