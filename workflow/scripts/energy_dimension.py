"""Read T_c by the paper's rule: where the energy has dimension 1 (upper crossing)."""

from shortsight.files import read_table, write_table
from shortsight.provenance import provenance
from shortsight.random import stream
from shortsight.scaling import crossing
from study.job import run


def main(inputs, outputs, spec, code):
    """Write one row: the crossing and its error."""
    table = read_table(
        inputs.table, "temperature", "dimension_energy", "dimension_energy_error"
    )
    crossed = crossing(
        table["temperature"],
        table["dimension_energy"],
        table["dimension_energy_error"],
        spec["level"],
        n_resamples=spec["n_resamples"],
        rng=stream(spec["root_seed"], spec["system"], "crossing", spec["length"]),
    )
    columns = {
        "length": [spec["length"]],
        "level": [spec["level"]],
        "critical_temperature": [crossed.value],
        "critical_temperature_error": [crossed.error],
    }
    write_table(outputs.table, columns, provenance(spec, code))


if __name__ == "__main__":
    run(main, snakemake)
