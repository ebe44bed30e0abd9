"""Judge every claim of the paper by the evidence of every system."""

import pandas as pd

from shortsight.claims.ledger import ledger
from shortsight.claims.text import markdown
from shortsight.records.content import contents
from shortsight.records.files import read_frame, write_atomically, write_table
from study.run.job import run


def read(system, recipe, path):
    """Return the evidence of one file, with where it comes from."""
    digest = contents([path])[0]
    where = {"system": system, "recipe": recipe, "path": path, "digest": digest}
    return read_frame(path).assign(**where)


def main(inputs, outputs, *, evidence, claims, systems, controls, made_by):
    """Write a row per claim, a row per test, and the ledger as text."""
    evidence = pd.concat(
        [
            read(system, recipe, path)
            for (system, recipe), path in zip(evidence, inputs.evidence, strict=True)
        ],
        ignore_index=True,
    )
    table, tests = ledger(dict(claims), evidence, systems, controls)
    write_table(outputs.tests, tests.to_dict("list"), made_by)
    write_table(outputs.claims, table.to_dict("list"), made_by)
    text = markdown(table, tests)
    write_atomically(outputs.text, lambda path: path.write_text(text, "utf-8"))


if __name__ == "__main__":
    run(main, snakemake)
