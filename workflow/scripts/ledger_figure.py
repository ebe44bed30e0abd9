"""Draw the ledger of claims and store the table drawn."""

from shortsight.figures.ledger import draw, ledger_table
from shortsight.figures.style import save, use
from shortsight.records.files import read_frame, write_table
from shortsight.titles import titled
from study.run.job import run


def main(inputs, outputs, *, titles, made_by):
    """Gather, draw, store."""
    use()
    table = ledger_table(read_frame(inputs.claims))
    save(draw(titled(table, titles), {}), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
