"""Judge every claim of the paper by the evidence of every system."""

import pandas as pd

from shortsight.claims.ledger import ledger
from shortsight.claims.text import markdown
from shortsight.records.content import contents
from shortsight.records.files import read_frame, write_atomically, write_table
from shortsight.records.paths import wildcards_of
from shortsight.titles import titled
from study.run.job import run


def read(path):
    """Return the evidence of one file, with its origin."""
    system, name = wildcards_of("{system}/evidence/{name}.parquet", path).values()
    recipe = name.partition("_")[2]  # empty if the numbers belong to no recipe
    where = {"system": system, "recipe": recipe, "path": path}
    return read_frame(path).assign(**where, digest=contents([path])[0])


def main(inputs, outputs, *, claims, systems, titles, made_by):
    """Write a row per claim, a row per test, and the ledger as text."""
    evidence = pd.concat(map(read, inputs.evidence), ignore_index=True)
    table, tests = ledger(dict(claims), evidence, systems, titles)
    write_table(outputs.tests, tests.to_dict("list"), made_by)
    write_table(outputs.claims, table.to_dict("list"), made_by)
    text = markdown(titled(table, titles), titled(tests, titles))
    write_atomically(outputs.text, lambda path: path.write_text(text, "utf-8"))


if __name__ == "__main__":
    run(main, snakemake)
