"""Write the report."""

import platform

import yaml

from shortsight.figures.verdicts import COLOURS
from shortsight.records.assumptions import LIBRARY, assumptions
from shortsight.records.files import read_frame, write_atomically
from shortsight.records.provenance import package_versions
from shortsight.report.cards import claim_cards, counts_in_words, said
from shortsight.report.page import answer, caption, data_uri, render
from study.run.job import run


def main(inputs, outputs, *, figures, titles, settings, beside, config, made_by):
    """Gather, fill the templates, store."""
    paths = [*inputs.figures, *(figure["path"] for figure in beside)]
    figures = [
        {**figure, "image": data_uri(path), "caption": caption(figure["caption"])}
        for figure, path in zip([*figures, *beside], paths, strict=True)
    ]
    tables = [read_frame(path) for path in inputs.ledger]
    cards = claim_cards(*tables, figures, titles) if tables else []
    page = render(
        "report.html",
        figures=figures,
        cards=cards,
        counts=counts_in_words(tables[0]) if tables else {},
        ledger=[said(row, titles) for t in tables[:1] for row in t.to_dict("records")],
        titles=titles,
        answer=answer(settings["digest"]),
        settings=settings["words"],
        colours=COLOURS,
        assumptions=assumptions(LIBRARY),
        versions={"Python": platform.python_version(), **package_versions()},
        config=yaml.safe_dump(config, sort_keys=False, allow_unicode=True),
    )
    write_atomically(outputs.page, lambda name: name.write_text(page, encoding="utf-8"))


if __name__ == "__main__":
    run(main, snakemake)
