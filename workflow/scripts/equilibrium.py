"""Compare the chains of the coarse-grained configurations by their starts."""

from shortsight.records.files import read_arrays, read_table, write_table
from shortsight.records.paths import wildcards_of
from shortsight.sampling.equilibrium import compare_starts
from study.run.job import run

POINT = "{sample}/L{length}/T{file}"
SAMPLING = ("tau_int_abs_magnetisation", "tau_int_energy", "n_chains")
SAMPLING += ("sweeps_between", "n_thermalization", "share_crossing")
COLUMNS = ("magnetisation", "energy_per_site", "chain", "start")


def main(inputs, outputs, *, samples, length, made_by):
    """Write a row per sample."""
    rows = []
    spins, tables = (
        {wildcards_of(POINT, path)["sample"]: path for path in paths}
        for paths in (inputs.spins, inputs.tables)
    )
    for name in samples:
        scalars = read_arrays(spins[name], "temperature", "sampler", *SAMPLING)
        table = read_table(tables[name], *COLUMNS)
        sampler = str(scalars.pop("sampler"))
        row = compare_starts(*(table[key] for key in COLUMNS), n_sites=length**2)
        measured = {key: float(value) for key, value in scalars.items()}
        rows.append({"sample": name, "sampler": sampler, **measured, **row})
    write_table(outputs.table, rows, made_by)


if __name__ == "__main__":
    run(main, snakemake)
