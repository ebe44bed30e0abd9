"""Correlate the input spins with the coarse variables of one level, and map <v h>."""

from itertools import chain

from shortsight.coarse_graining.locality import locality
from shortsight.coarse_graining.vh_maps import block_patches, leave_one_out
from shortsight.coarse_graining.vh_summary import (
    rg_statistics,
    share_local,
    stack_statistics,
    summary_rows,
)
from shortsight.random import stream
from shortsight.records.files import read_arrays, write_arrays, write_table
from shortsight.spins import read_spins, unpack
from study.run.job import run


def main(inputs, outputs, *, root_seed, system, connected, units, label, made_by):
    """Write <v h>, the locality of every unit, and statistics of the whole level."""
    fine = read_spins(inputs.spins)
    length = fine.spins.shape[-1]
    visible = fine.spins.reshape(len(fine.spins), -1)

    def replicas(coarse):
        return leave_one_out(visible, coarse, fine.chain, connected=connected)

    means = read_arrays(inputs.block_spins, "means")["means"]
    of_rg = replicas(means.reshape(len(means), -1))
    if units == "block_spins":
        maps = next(of_rg)
        patches = block_patches(length, length // means.shape[-1])
        every = chain([maps], of_rg)
        statistics = (rg_statistics(m, length, patches) for m in every)
    else:
        packed = read_arrays(inputs.coarse, "spins")["spins"]
        of_stack = replicas(unpack(packed, means[0].size))
        maps = next(of_stack)
        pairs = zip(chain([maps], of_stack), of_rg, strict=True)
        statistics = (stack_statistics(m, rg, length) for m, rg in pairs)
    write_arrays(outputs.maps, {"correlator": maps}, made_by)
    rng = stream(root_seed, system, "shuffled sites", *label)
    units = locality(maps, length, rng)
    write_table(outputs.locality, units, made_by)
    rows = summary_rows(statistics, {"share_local": share_local(units)})
    write_table(outputs.summary, rows, made_by)


if __name__ == "__main__":
    run(main, snakemake)
