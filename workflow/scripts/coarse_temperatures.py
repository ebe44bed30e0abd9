"""Read the coarse configurations of every level as temperatures."""

from shortsight.coarse_graining.images import level_images
from shortsight.coarse_graining.signs import gauge_signs
from shortsight.coarse_graining.tables import (
    coarse_readings,
    curve_rows,
    fine_reading,
    resample_rows,
    temperature_rows,
)
from shortsight.coarse_graining.temperatures import Reader, curve_resamples
from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.rbm.files import read_machine
from shortsight.records.files import read_arrays, read_table, write_table
from shortsight.records.paths import wildcards_of
from shortsight.thermometer.network import from_arrays
from shortsight.thermometer.reading import resamples
from study.run.job import run

COARSE = {
    "rg": "results/{system}/rg/level{n}.npz",
    "stack": "results/{system}/stack/{recipe}/seed{seed}/hidden{n}.npz",
}
MACHINE = "results/{system}/stack/{recipe}/seed{seed}/layer{n}.npz"
OBSERVABLES = "results/{owner}/observables/L{n}.parquet"
THERMOMETER = "results/{owner}/thermometer/L{n}.npz"


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
    at, curves = numbered(OBSERVABLES, inputs.observables), []
    for length in lengths:
        rng = stream(root_seed, equilibrium_of, "equilibrium curves", length)
        without = float(temperature) if length == lengths[0] else None
        table = read_table(at[length])
        curves.append(curve_resamples(table, n_resamples, rng, without=without))
    machines = sorted(numbered(MACHINE, inputs.get("machines", [])).items())
    signs = gauge_signs([read_machine(path).weights for _, path in machines])
    fine = fine["magnetisation"], fine["energy_per_site"]
    readings = [fine_reading(*fine, drawn, curves[0])]
    networks = numbered(THERMOMETER, inputs.thermometers)
    for level, path in sorted(numbered(COARSE[label[0]], inputs.coarse).items()):
        length = lengths[level]
        thermometer = from_arrays(read_arrays(networks[length]))
        reader = Reader(thermometer, curves[level], kernel(**model, length=length))
        rng = stream(root_seed, system, "readings", *label, level)
        own = signs[level - 1] if signs else None
        images = level_images(read_arrays(path), length, own, rng)
        readings += coarse_readings(level, images, reader, drawn)
    write_table(outputs.table, temperature_rows(readings), made_by)
    write_table(outputs.resamples, resample_rows(readings), made_by)
    write_table(outputs.curves, curve_rows(readings), made_by)


def numbered(pattern, paths):
    """Return the paths of some files by the number n in their names."""
    return {int(wildcards_of(pattern, path)["n"]): path for path in paths}


if __name__ == "__main__":
    run(main, snakemake)
