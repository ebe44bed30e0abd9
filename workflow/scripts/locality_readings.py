"""Read the stacks of one seed beside blocks: maps of <v h>, and temperatures."""

from shortsight.atlas.evidence import evidence_columns
from shortsight.atlas.locality import Reader
from shortsight.atlas.placement import as_images
from shortsight.atlas.stack_readings import StackReadings
from shortsight.coarse_graining.temperatures import curve_resamples, resamples
from shortsight.random import stream
from shortsight.rbm.files import read_machine
from shortsight.records.files import read_arrays, read_table, write_arrays, write_table
from shortsight.spins import read_spins, unpack
from shortsight.thermometer.network import from_arrays
from study.run.job import run


def main(inputs, outputs, *, root_seed, system, seed, stacks, lengths, n_resamples,
         made_by):  # fmt: skip
    """Write evidence, a row per stack and level, and the map of the middle unit."""
    fine = read_spins(inputs.spins)
    rng = stream(root_seed, system, "coarse bootstrap")
    drawn, readers = resamples(fine.chain, n_resamples, rng), []
    for length, *paths in zip(
        lengths, inputs.thermometers, inputs.observables, strict=True
    ):
        rng = stream(root_seed, system, "equilibrium curves", length)
        curves = curve_resamples(read_table(paths[1]), n_resamples, rng)
        readers.append(Reader(from_arrays(read_arrays(paths[0])), curves))
    blocks = [
        unpack(read_arrays(path, "majority")["majority"], length**2)
        for path, length in zip(inputs.blocks, lengths, strict=True)
    ]
    blocks = [x.reshape(-1, n, n) for x, n in zip(blocks, lengths, strict=True)]
    readings = StackReadings(fine, blocks, readers, drawn)
    for stack, files, place in stacks:
        units = layers(inputs, files, lengths)
        readings.add(stack, as_images(*units, place=place), seed)
    found = [((system, stack), row) for stack, row in readings.rows]
    write_table(outputs.evidence, evidence_columns(found), made_by)
    write_table(outputs.levels, readings.levels, made_by)
    write_arrays(outputs.maps, readings.maps, made_by)


def layers(inputs, name, lengths):
    """Return the hidden configurations and the weights of all layers of a stack."""
    if hasattr(inputs, f"{name}_hidden"):
        packed = [
            read_arrays(path, "spins")["spins"] for path in inputs[f"{name}_hidden"]
        ]
        weights = [read_machine(path).weights for path in inputs[f"{name}_layers"]]
    else:
        arrays, levels = read_arrays(inputs[name]), range(1, len(lengths) + 1)
        packed = [arrays[f"hidden{n}"] for n in levels]
        weights = [arrays[f"weights{n}"] for n in levels]
    return [unpack(x, n**2) for x, n in zip(packed, lengths, strict=True)], weights


if __name__ == "__main__":
    run(main, snakemake)
