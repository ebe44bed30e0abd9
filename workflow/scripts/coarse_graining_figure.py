"""Draw Figure 8 and store the table it draws."""

from shortsight.figures.coarse_graining import coarse_graining_table, draw, fan_rows
from shortsight.figures.style import save, use
from shortsight.records.files import read_frame, write_table
from shortsight.records.paths import wildcards_of
from study.run.job import run

STACK = "results/{system}/stack/{recipe}/seed{seed}/"


def main(inputs, outputs, *, reference, made_by):
    """Gather, draw, store."""
    use()
    stacks = by_seed("temperatures", inputs.stack_temperatures)
    signs = by_seed("signs", inputs.signs)
    fans = [fan_rows(-1, read_frame(inputs.rg_temperatures))]
    fans += [fan_rows(seed, stacks[seed], signs[seed]) for seed in sorted(stacks)]
    curves = read_frame(inputs.stack), read_frame(inputs.rg)
    table = coarse_graining_table(*curves, fans)
    save(draw(table, reference), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


def by_seed(name, paths):
    """Return a table of each training of the stack by its seed."""
    pattern = f"{STACK}{name}.parquet"
    return {int(wildcards_of(pattern, p)["seed"]): read_frame(p) for p in paths}


if __name__ == "__main__":
    run(main, snakemake)
