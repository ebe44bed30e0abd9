"""Read dimensions and T_c from single runs of the paper's protocol."""

import numpy as np

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.records.files import write_table
from shortsight.scaling.literal import chain_of, critical_temperature, dimensions_of
from study.run.job import run
from study.run.progress import reporter


def main(
    inputs,
    outputs,
    *,
    root_seed,
    system,
    model,
    length,
    temperatures,
    n_runs,
    protocol,
    made_by,
):
    """Write a row per run and temperature, with the T_c of the run."""
    couplings, rows, report = kernel(**model, length=length), [], reporter("run")
    for number in range(n_runs):
        found = []
        for text in temperatures:
            rng = stream(root_seed, system, "literal", length, text, number)
            spins = chain_of(couplings, length, float(text), **protocol, rng=rng)
            found.append(dimensions_of(spins, couplings))
        values = np.array(temperatures, float)
        energy = np.array([one["dimension_energy"] for one in found])
        own = {"critical_temperature": critical_temperature(values, energy)}
        rows += [
            {"run": number, "temperature": t, **one, **own}
            for t, one in zip(values, found, strict=True)
        ]
        report(number + 1, n_runs)
    write_table(outputs.table, rows, made_by)


if __name__ == "__main__":
    run(main, snakemake)
