"""Draw Figure 8 and store the table it draws."""

from shortsight.figures.coarse_graining import coarse_graining_table, draw, fan_rows
from shortsight.figures.style import save, use
from shortsight.records.files import read_frame, write_table
from study.run.job import run


def main(inputs, outputs, *, reference, made_by):
    """Gather, draw, store."""
    use()
    files = zip(inputs.stack_temperatures, inputs.signs, strict=True)
    fans = [fan_rows(-1, read_frame(inputs.rg_temperatures))]
    fans += [
        fan_rows(seed, *map(read_frame, paths)) for seed, paths in enumerate(files)
    ]
    curves = read_frame(inputs.stack), read_frame(inputs.rg)
    table = coarse_graining_table(*curves, fans)
    save(draw(table, reference), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
