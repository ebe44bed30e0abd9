"""Compare every T_pc of the config with what is measured."""

import logging

import pandas as pd

from shortsight.atlas.models import model_table
from shortsight.records.files import read_frame, write_table
from study.run.job import run


def main(inputs, outputs, *, models, made_by):
    """Write a row per model; warn of each whose T_pc does not agree."""
    measured = pd.concat([read_frame(p) for p in inputs.tables], ignore_index=True)
    table = model_table(measured, models)
    for row in table[~table["agrees"]].itertuples():
        logging.warning(
            "%s.pseudo_critical should be %.4g within 1 %%, got %s; change it",
            row.system,
            row.steepest,
            row.pseudo_critical,
        )
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
