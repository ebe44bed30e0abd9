"""Average energy, magnetisation and their fluctuations at every temperature."""

from shortsight.observables import n_effective, summarise
from shortsight.records.files import read_arrays, read_table, write_table
from study.run.job import run

SAMPLING = ("tau_int_abs_magnetisation", "tau_int_energy", "acceptance")
SAMPLING += ("mean_cluster", "sweeps_between", "n_thermalization")


def main(inputs, outputs, *, length, made_by):
    """Write a row per temperature."""
    rows = []
    for path_to_spins, path_to_table in zip(inputs.spins, inputs.tables, strict=True):
        scalars = read_arrays(path_to_spins, "temperature", "n_chains", *SAMPLING)
        table = read_table(path_to_table, "chain", "energy_per_site", "magnetisation")
        temperature = float(scalars["temperature"])
        row = summarise(
            table["magnetisation"],
            table["energy_per_site"],
            table["chain"],
            temperature=temperature,
            n_sites=length**2,
        )
        sampling = {name: float(scalars[name]) for name in SAMPLING}
        independent = n_effective(
            len(table["chain"]),
            n_chains=int(scalars["n_chains"]),
            sweeps_between=sampling["sweeps_between"],
            tau_int=sampling["tau_int_abs_magnetisation"],
        )
        row |= {**sampling, "n_effective": independent}
        rows.append({"temperature": temperature, **row})
    write_table(outputs.table, rows, made_by)


if __name__ == "__main__":
    run(main, snakemake)
