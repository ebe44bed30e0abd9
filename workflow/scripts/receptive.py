"""Correlate the input spins with the coarse variables of one level, and map <v h>."""

import numpy as np

from shortsight.files import read_arrays, write_arrays, write_table
from shortsight.provenance import provenance
from shortsight.random import stream
from shortsight.receptive import correlate, locality
from shortsight.spins import read_spins, unpack
from study.job import run


def main(inputs, outputs, spec, code):
    """Write <v h> and the locality of every unit."""
    visible = read_spins(inputs.spins).spins
    length = visible.shape[-1]
    visible = visible.reshape(len(visible), -1)
    coarse = read_arrays(inputs.coarse, spec["array"])[spec["array"]]
    if spec["array"] == "means":
        coarse = coarse.reshape(len(coarse), -1)
    else:
        coarse = unpack(coarse, spec["n_hidden"])
    maps = correlate(visible, coarse)
    made_by = provenance(spec, code)
    write_arrays(outputs.maps, {"correlator": maps.astype(np.float32)}, made_by)
    rng = stream(spec["root_seed"], spec["system"], "shuffled sites", *spec["label"])
    write_table(outputs.locality, locality(maps, length, rng), made_by)


if __name__ == "__main__":
    run(main, snakemake)
