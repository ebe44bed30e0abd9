"""Write the data card of a system's configurations, and a table of all its files."""

import pandas as pd

from shortsight.records.files import write_atomically, write_table
from shortsight.report.data_card import point, summary
from shortsight.report.page import render
from study.run.job import run


def main(inputs, outputs, *, system, samples, model, sampler, made_by):
    """Read the content of every file; write table and card."""
    files = zip(inputs.spins, samples, strict=True)
    points = pd.DataFrame([point(path, sample) for path, sample in files])
    write_table(outputs.points, points, made_by)
    text = render(
        "DATA.md",
        system=system,
        model=model,
        sampler=sampler,
        rows=summary(points),
        points=str(outputs.points),
        example=str(inputs.spins[0]),
    )
    write_atomically(outputs.card, lambda name: name.write_text(text, encoding="utf-8"))


if __name__ == "__main__":
    run(main, snakemake)
