"""Judge the study's own statements by the evidence of the atlas."""

import pandas as pd

from shortsight.atlas.text import page
from shortsight.claims.ledger import ledger
from shortsight.records.content import contents
from shortsight.records.files import read_frame, write_atomically, write_table
from study.run.job import run


def main(inputs, outputs, *, statements, systems, made_by):
    """Write a row per statement, a row per test, and both with all ends as text."""
    parts = []
    for path in inputs.evidence:
        where = {"path": path, "digest": contents([path])[0]}
        parts.append(read_frame(path).assign(**where))
    evidence = pd.concat(parts, ignore_index=True)
    table, tests = ledger(dict(statements), evidence, systems, {})
    write_table(outputs.tests, tests.to_dict("list"), made_by)
    write_table(outputs.statements, table.to_dict("list"), made_by)
    text = page(table, tests, read_frame(inputs.ends), evidence)
    write_atomically(outputs.text, lambda path: path.write_text(text, "utf-8"))


if __name__ == "__main__":
    run(main, snakemake)
