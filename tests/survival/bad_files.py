"""Results that are damaged, and what their readers say.

Rows of `bad_inputs`: {name: (damage, script that reads, a part of its sentence)}.
"""

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
    unlink_for_directory,
    without_provenance,
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


def spins(**changed):
    """Return a function that writes spins of which something is wrong."""
    return lambda: spins_file(SPINS, **changed)


def machine(**changed):
    """Return a function that writes a machine of which something is wrong."""
    return lambda: machine_file(MACHINE, **changed)


def thermometer(**changed):
    """Return a function that writes a thermometer of which something is wrong."""
    return lambda: thermometer_file(THERMOMETER, **changed)


def table_without_magnetisation():
    """Write a table of configurations that lacks a column."""
    write_table(ENERGY, {"chain": [0, 1], "energy_per_site": [-3.9, -3.8]}, MADE_BY)


CONTENT = {
    "a missing file": (lambda: Path(SPINS).unlink(), block, "T7.7.npz is missing"),
    "an empty NPZ": (lambda: cut(SPINS, 0), block, NPZ),
    "a truncated NPZ": (lambda: cut(SPINS), block, NPZ),
    "a folder in place of a file": (lambda: unlink_for_directory(SPINS), block, NPZ),
    "a link to itself": (lambda: linked(SPINS, "T7.7.npz"), block, NPZ),
    "a link to nothing": (lambda: linked(SPINS, "nowhere"), block, "is missing"),
    "a pickled object": (lambda: pickled(SPINS), block, NPZ),
    "an array that claims to be huge": (lambda: claims_to_be_huge(SPINS), block, NPZ),
    "spins without provenance": (lambda: bare(SPINS), block, "lacks provenance"),
    "a machine in place of spins": (
        lambda: shutil.copy(MACHINE, SPINS),
        block,
        "lacks length, n_chains, spins, temperature",
    ),
}
ARRAYS = {
    "spins of another temperature": (
        spins(temperature=8.0),
        block,
        "holds spins of temperature 8.0",
    ),
    "spins of a temperature that is text": (
        spins(temperature=np.array("hot")),
        block,
        "holds a temperature that is no number",
    ),
    "spins of a wrong dtype": (
        spins(spins=np.zeros((40, 32))),
        block,
        "shape (40, 32), float64 do not fit",
    ),
    "a file of zero configurations": (
        spins(spins=np.zeros((0, 32), np.uint8)),
        block,
        "shape (0, 32), uint8 do not fit",
    ),
    "spins that the chains do not divide": (
        spins(n_chains=7),
        block,
        "do not fit length 16 and 7 chains",
    ),
    "NaN in weights": (
        machine(weights=nan_weights()),
        flow,
        "weights must hold finite floats",
    ),
    "a bias that does not fit the weights": (
        machine(hidden_bias=np.zeros(8, np.float32)),
        flow,
        "hidden_bias must have shape (9,), got (8,)",
    ),
    "layers of a thermometer that do not fit": (
        thermometer(weights_1=np.zeros((5, 2), np.float32)),
        flow,
        "layers must fit each other",
    ),
    "NaN among the temperatures": (
        thermometer(temperatures=np.array([1.0, np.nan])),
        flow,
        "its temperatures be numbers",
    ),
    "resamples in place of a thermometer": (
        lambda: shutil.copy(RESAMPLES, THERMOMETER),
        flow,
        "holds what was written as a/correlators/L16_resamples.npz",
    ),
}
TABLES = {
    "a truncated Parquet": (lambda: cut(ENERGY), slope, PARQUET),
    "a Parquet without provenance": (
        lambda: without_provenance(ENERGY),
        slope,
        "lacks provenance",
    ),
    "a Parquet without a column": (
        table_without_magnetisation,
        slope,
        "lacks the column magnetisation",
    ),
    "a Parquet that lost a column": (
        lambda: altered(ENERGY, lambda table: table.drop_columns(["chain"])),
        slope,
        "lacks columns it was written with",
    ),
    "a missing Parquet": (
        lambda: Path(ENERGY).unlink(),
        slope,
        "T2.0.parquet is missing; run snakemake",
    ),
    "a result that is not what the manifest says": (
        lambda: flip(DIMENSIONS),
        verify,
        "damaged: results/a/dimensions/L16.parquet",
    ),
}


def cases():
    """Yield (name, (damage, script that reads, sentence)) of every damaged result."""
    for rows in (CONTENT, ARRAYS, TABLES):
        yield from rows.items()
