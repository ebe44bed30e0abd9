"""Read the coarse configurations of every level as temperatures."""

from shortsight.coarse_graining.images import gauge_signs, level_images
from shortsight.coarse_graining.tables import Tables
from shortsight.coarse_graining.temperatures import curve_resamples, resamples
from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.rbm.files import read_machine
from shortsight.records.files import read_arrays, read_table, write_table
from shortsight.thermometer.network import from_arrays
from study.run.job import run


def main(
    inputs,
    outputs,
    *,
    root_seed,
    system,
    n_resamples,
    lengths,
    equilibrium_of,
    temperature,
    model,
    label,
    made_by,
):
    """Write temperatures and observables, their resamples and the mean curves."""
    fine = read_table(inputs.fine, "chain", "magnetisation", "energy_per_site")
    rng = stream(root_seed, system, "coarse bootstrap")
    drawn = resamples(fine["chain"], n_resamples, rng)
    curves = []
    for path, length in zip(inputs.observables, lengths, strict=True):
        rng = stream(root_seed, equilibrium_of, "equilibrium curves", length)
        without = float(temperature) if length == lengths[0] else None
        table = read_table(path)
        curves.append(curve_resamples(table, n_resamples, rng, without=without))
    weights = [read_machine(path).weights for path in inputs.get("machines", [])]
    signs = gauge_signs(weights) or [None] * len(inputs.coarse)
    tables = Tables()
    tables.read_fine(fine["magnetisation"], fine["energy_per_site"], drawn, curves[0])
    for level, path in enumerate(inputs.coarse, start=1):
        length = lengths[level]
        couplings = kernel(**model, length=length)
        thermometer = from_arrays(read_arrays(inputs.thermometers[level - 1]))
        rng = stream(root_seed, system, "readings", *label, level)
        images = level_images(read_arrays(path), length, signs[level - 1], rng)
        tables.read_level(level, images, couplings, thermometer, drawn, curves[level])
    write_table(outputs.table, tables.temperatures(), made_by)
    write_table(outputs.resamples, tables.resamples(), made_by)
    write_table(outputs.curves, tables.curves(), made_by)


if __name__ == "__main__":
    run(main, snakemake)
