"""Draw Figure 8 and store its table."""

from shortsight.figures.coarse_graining import coarse_graining_table, draw, fan_rows
from shortsight.figures.style import save
from shortsight.records.files import read_frame
from shortsight.records.paths import by_wildcards
from study.run.job import run


def main(inputs, outputs, *, reference, made_by):
    """Gather, draw, store."""
    stack = by_wildcards("seed{seed}/temperatures.parquet", inputs.stack_temperatures)
    signs = by_wildcards("seed{seed}/signs.parquet", inputs.signs)
    fans = [fan_rows(-1, read_frame(inputs.rg_temperatures))]
    for seed in sorted(stack):
        fans.append(fan_rows(seed, read_frame(stack[seed]), read_frame(signs[seed])))
    curves = read_frame(inputs.stack), read_frame(inputs.rg)
    table = coarse_graining_table(*curves, fans)
    save(draw(table, reference), table, outputs, made_by)


if __name__ == "__main__":
    run(main, snakemake)
