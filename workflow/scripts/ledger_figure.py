"""Draw the ledger of claims and store the table drawn."""

from shortsight.figures.ledger import draw, ledger_table
from shortsight.figures.style import save
from shortsight.records.files import read_frame
from shortsight.titles import titled
from study.run.job import run


def main(inputs, outputs, *, titles, made_by):
    """Gather, draw, store."""
    table = ledger_table(read_frame(inputs.claims))
    save(draw(titled(table, titles)), table, outputs, made_by)


if __name__ == "__main__":
    run(main, snakemake)
