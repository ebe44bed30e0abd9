"""Write the report, and a page of run times beside the benchmark files."""

import json
import platform
from pathlib import Path

import yaml

from shortsight.figures.verdicts import COLOURS
from shortsight.records.assumptions import LIBRARY, assumptions
from shortsight.records.files import read_frame, write_atomically
from shortsight.records.provenance import package_versions
from shortsight.report.cards import claim_cards, overview
from shortsight.report.page import caption, data_uri, render, run_times, said
from study.run.job import run


def main(inputs, outputs, *, figures, beside, codes, config, made_by):
    """Gather, fill the templates, store."""
    paths = [*inputs.figures, *(figure["path"] for figure in beside)]
    figures = [
        {**figure, "image": data_uri(path), "caption": caption(figure["caption"])}
        for figure, path in zip([*figures, *beside], paths, strict=True)
    ]
    ledger = [read_frame(path) for path in inputs.ledger]
    cards = [card for table in ledger for card in claim_cards(table, figures)]
    page = render(
        "report.html",
        figures=figures,
        cards=cards,
        overview=overview(cards),
        ledger=[said(row) for table in ledger for row in table.to_dict("records")],
        colours=COLOURS,
        assumptions=assumptions(LIBRARY),
        versions={"Python": platform.python_version(), **package_versions()},
        codes={**codes, "report.py": json.loads(made_by)["code"]},
        config=yaml.safe_dump(config, sort_keys=False, allow_unicode=True),
    )
    write_atomically(outputs.page, lambda name: name.write_text(page, encoding="utf-8"))
    times = render("run_times.html", rows=run_times(Path(outputs.run_times).parent))
    write_atomically(
        outputs.run_times, lambda name: name.write_text(times, encoding="utf-8")
    )


if __name__ == "__main__":
    run(main, snakemake)
