"""Results that are damaged, and what their readers say."""

import shutil
from pathlib import Path

import numpy as np
from damage import (
    altered,
    bare,
    claims_to_be_huge,
    cut,
    flip,
    linked,
    nan_weights,
    pickled,
)
from good_files import (
    DIMENSIONS,
    ENERGIES,
    MACHINE,
    MADE_BY,
    RESAMPLES,
    SPINS,
    THERMOMETER,
    block,
    flow,
    machine_file,
    slope,
    spins_file,
    thermometer_file,
    verify,
)

from shortsight.records.files import write_table

__all__ = ["cases"]

ENERGY = ENERGIES.format("2.0")
NPZ, PARQUET = "is not a readable NPZ file", "is not a readable Parquet file"


def table_without_magnetisation():
    """Write a table of configurations that lacks a column."""
    write_table(ENERGY, {"chain": [0, 1], "energy_per_site": [-3.9, -3.8]}, MADE_BY)


# {name: (damage, a part of the sentence)}, by the script that reads.
OF_SPINS = {
    "a missing file": (lambda: Path(SPINS).unlink(), "T7.7.npz is missing"),
    "a truncated NPZ": (lambda: cut(SPINS), NPZ),
    "a link to nothing": (lambda: linked(SPINS, "nowhere"), "is missing"),
    "a pickled object": (lambda: pickled(SPINS), NPZ),
    "an array that claims to be huge": (lambda: claims_to_be_huge(SPINS), NPZ),
    "spins without provenance": (lambda: bare(SPINS), "lacks provenance"),
    "a machine in place of spins": (
        lambda: shutil.copy(MACHINE, SPINS),
        "lacks length, n_chains, spins, temperature",
    ),
    "spins of another temperature": (
        lambda: spins_file(SPINS, temperature=8.0),
        "holds spins of temperature 8.0",
    ),
    "a file of zero configurations": (
        lambda: spins_file(SPINS, spins=np.zeros((0, 32), np.uint8)),
        "shape (0, 32), uint8 do not fit",
    ),
    "spins that the chains do not divide": (
        lambda: spins_file(SPINS, n_chains=7),
        "do not fit length 16 and 7 chains",
    ),
}
OF_MACHINES = {
    "NaN in weights": (
        lambda: machine_file(MACHINE, weights=nan_weights()),
        "weights must hold finite floats",
    ),
    "a bias that does not fit the weights": (
        lambda: machine_file(MACHINE, hidden_bias=np.zeros(8, np.float32)),
        "hidden_bias must have shape (9,), got (8,)",
    ),
    "layers of a thermometer that do not fit": (
        lambda: thermometer_file(THERMOMETER, weights_1=np.zeros((5, 2), np.float32)),
        "layers must fit each other",
    ),
    "NaN among the temperatures": (
        lambda: thermometer_file(THERMOMETER, temperatures=np.array([1.0, np.nan])),
        "its temperatures be numbers",
    ),
    "resamples in place of a thermometer": (
        lambda: shutil.copy(RESAMPLES, THERMOMETER),
        "holds what was written as a/correlators/L16_resamples.npz",
    ),
}
OF_TABLES = {
    "a truncated Parquet": (lambda: cut(ENERGY), PARQUET),
    "a Parquet without a column": (
        table_without_magnetisation,
        "lacks the column magnetisation",
    ),
    "a Parquet that lost a column": (
        lambda: altered(ENERGY, lambda table: table.drop_columns(["chain"])),
        "lacks columns it was written with",
    ),
    "a missing Parquet": (
        lambda: Path(ENERGY).unlink(),
        "T2.0.parquet is missing; run snakemake",
    ),
}
MANIFEST = {
    "a result that is not what the manifest says": (
        lambda: flip(DIMENSIONS),
        "damaged: results/a/dimensions/L16.parquet",
    ),
}
READERS = (block, OF_SPINS), (flow, OF_MACHINES), (slope, OF_TABLES), (verify, MANIFEST)


def cases():
    """Yield (name, (damage, script that reads, sentence)) of every damaged result."""
    for read, rows in READERS:
        for name, (damage, sentence) in rows.items():
            yield name, (damage, read, sentence)
