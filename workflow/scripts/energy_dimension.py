"""Read T_c by the paper's rule: where the energy has dimension 1 (upper crossing)."""

from shortsight.crossing import crossing
from shortsight.files import read_table, write_table
from shortsight.provenance import provenance
from shortsight.random import stream
from shortsight.scaling import CHOICES, half_range
from study.job import run


def main(inputs, outputs, spec, code):
    """Write one row: the crossing, its error and its spread over ways to fit."""
    table = read_table(inputs.table)

    def crossed(column):
        return crossing(
            table["temperature"],
            table[column],
            table["dimension_energy_error"],
            spec["level"],
            n_resamples=spec["n_resamples"],
            rng=stream(spec["root_seed"], spec["system"], "crossing", spec["length"]),
        )

    at = crossed("dimension_energy")
    others = {name: crossed(f"dimension_energy_{name}").value for name in CHOICES}
    columns = {
        "length": [spec["length"]],
        "level": [spec["level"]],
        "critical_temperature": [at.value],
        "critical_temperature_error": [at.error],
        "critical_temperature_spread": [half_range(at.value, others.values())],
        **{f"critical_temperature_{name}": [t] for name, t in others.items()},
    }
    write_table(outputs.table, columns, provenance(spec, code))


if __name__ == "__main__":
    run(main, snakemake)
