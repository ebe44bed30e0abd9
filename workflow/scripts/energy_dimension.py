"""Read T_c by the paper's rule: where the energy has dimension 1 (upper crossing)."""

from shortsight.random import stream
from shortsight.records.files import read_table, write_table
from shortsight.scaling.crossing import crossing
from shortsight.scaling.dimensions import CHOICES, half_range
from study.run.job import run


def main(inputs, outputs, *, root_seed, system, level, n_resamples, length, made_by):
    """Write one row: the crossing, its error and its spread over ways to fit."""
    name = "dimension_energy"
    others = [f"{name}_{choice}" for choice in CHOICES]
    needed = ("temperature", name, f"{name}_error", *others)
    table = read_table(inputs.table, *needed)

    def crossed(column):
        return crossing(
            table["temperature"],
            table[column],
            table[f"{name}_error"],
            level,
            n_resamples=n_resamples,
            rng=stream(root_seed, system, "crossing", length),
        )

    at = crossed(name)
    by = {choice: crossed(f"{name}_{choice}").value for choice in CHOICES}
    row = {
        "length": length,
        "level": level,
        "critical_temperature": at.value,
        "critical_temperature_error": at.error,
        "critical_temperature_spread": half_range(at.value, by.values()),
        **{f"critical_temperature_{choice}": t for choice, t in by.items()},
    }
    write_table(outputs.table, [row], made_by)


if __name__ == "__main__":
    run(main, snakemake)
