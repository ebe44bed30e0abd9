"""Read the stacks of one seed beside blocks: maps of <v h>, and temperatures."""

from shortsight.atlas.evidence import evidence_columns
from shortsight.atlas.placement import as_images
from shortsight.atlas.renormalized import stack_images
from shortsight.atlas.stack_readings import stack_readings
from shortsight.coarse_graining.temperatures import Reader, curve_resamples
from shortsight.random import stream
from shortsight.rbm.files import read_machine
from shortsight.records.files import read_arrays, read_table, write_arrays, write_table
from shortsight.records.paths import by_wildcards
from shortsight.spins import read_spins, unpack
from shortsight.thermometer.network import from_arrays
from shortsight.thermometer.reading import resamples
from study.run.job import run


def main(
    inputs, outputs, *, root_seed, system, seed, stacks, lengths, n_resamples, made_by
):
    """Write evidence, a row per stack and level, and the map of the middle unit."""
    fine = read_spins(inputs.spins)
    rng = stream(root_seed, system, "coarse bootstrap")
    drawn, readers = resamples(fine.chain, n_resamples, rng), []
    networks = by_wildcards("L{length}.npz", inputs.thermometers)
    tables = by_wildcards("L{length}.parquet", inputs.observables)
    for n in lengths:
        rng = stream(root_seed, system, "equilibrium curves", n)
        curves = curve_resamples(read_table(tables[n]), n_resamples, rng)
        readers.append(Reader(from_arrays(read_arrays(networks[n])), curves))
    packed = arrays_of("level{n}.npz", inputs.blocks, "majority")
    blocks = [
        unpack(rows, n**2).reshape(-1, n, n)
        for rows, n in zip(packed, lengths, strict=True)
    ]
    local = machines_of(inputs.local_layers)
    label = root_seed, system, "untrained", seed

    def every():
        yield "blocks", blocks
        for stack, files, place in stacks:
            if stack == "untrained":
                images = stack_images(stack, fine.spins, local, label, n_threads=1)
                yield stack, images[1:]
            else:
                yield stack, as_images(*layers(inputs, files, lengths), place=place)

    rows, levels, maps = stack_readings(fine, every(), readers, drawn, seed)
    found = [((system, stack), row) for stack, row in rows]
    write_table(outputs.evidence, evidence_columns(found), made_by)
    write_table(outputs.levels, levels, made_by)
    write_arrays(outputs.maps, maps, made_by)


def layers(inputs, name, lengths):
    """Return the hidden configurations and the weights of all layers of a stack."""
    if hasattr(inputs, f"{name}_hidden"):
        packed = arrays_of("hidden{n}.npz", inputs[f"{name}_hidden"], "spins")
        weights = [m.weights for m in machines_of(inputs[f"{name}_layers"])]
    else:
        arrays, levels = read_arrays(inputs[name]), range(1, len(lengths) + 1)
        packed = [arrays[f"hidden{n}"] for n in levels]
        weights = [arrays[f"weights{n}"] for n in levels]
    return [unpack(x, n**2) for x, n in zip(packed, lengths, strict=True)], weights


def machines_of(paths):
    """Return the machines of all layers of a stack."""
    return [read_machine(path) for path in by_wildcards("layer{n}.npz", paths).values()]


def arrays_of(pattern, paths, name):
    """Return an array of each of some files, level by level."""
    found = by_wildcards(pattern, paths)
    return [read_arrays(found[n], name)[name] for n in sorted(found)]


if __name__ == "__main__":
    run(main, snakemake)
