"""Sample the spin configurations of a few temperatures, one file each."""

import logging

import numpy as np

from shortsight.couplings import kernel
from shortsight.observables import energy_per_site, magnetisation
from shortsight.random import stream
from shortsight.records.files import write_arrays, write_table
from shortsight.records.provenance import provenance
from shortsight.sampling.chain import sample, sample_literal
from shortsight.spins import pack
from study.run.job import run
from study.run.progress import reporter

SCALARS = ("sweeps_between", "n_thermalization", "tau_int_abs_magnetisation")
SCALARS += ("tau_int_energy", "acceptance", "mean_cluster")


def main(inputs, outputs, spec, code):
    """Write one NPZ and one table per temperature."""
    settings = {key: value for key, value in spec.items() if key != "temperatures"}
    length = spec["length"]
    couplings = kernel(
        spec["coupling"], length, alpha=spec["alpha"], boundary=spec["boundary"]
    )
    for (temperature, n), path, path_to_table in zip(
        spec["temperatures"], outputs.spins, outputs.tables, strict=True
    ):
        rng = stream(
            *(spec[key] for key in ("root_seed", "system", "sample", "length")),
            temperature,
        )
        report = reporter(f"T = {temperature}, configuration")
        if spec["sampler"] == "literal":
            drawn = sample_literal(
                couplings,
                length,
                float(temperature),
                n_configurations=n,
                n_attempts=spec["literal_attempts"],
                rng=rng,
                on_progress=report,
            )
        else:
            drawn = sample(
                couplings,
                length,
                float(temperature),
                n_configurations=n,
                n_chains=spec["n_chains"],
                sampler=spec["sampler"],
                rng=rng,
                on_progress=report,
            )
        made_by = provenance({**settings, "temperature": temperature, "n": n}, code)
        arrays = {
            "spins": pack(drawn.spins),
            "length": np.int64(length),
            "temperature": np.float64(temperature),
            "n_chains": np.int64(drawn.chain.max() + 1),
            "sampler": np.array(spec["sampler"]),
            **{name: np.float64(getattr(drawn, name)) for name in SCALARS},
        }
        columns = {
            "chain": drawn.chain,
            "index": drawn.index,
            "energy_per_site": energy_per_site(drawn.spins, couplings),
            "magnetisation": magnetisation(drawn.spins),
        }
        write_arrays(path, arrays, made_by)
        write_table(path_to_table, columns, made_by)
        logging.info("T = %s: %d configurations", temperature, n)


if __name__ == "__main__":
    run(main, snakemake)
