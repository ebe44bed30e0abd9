"""Snakemake's report sorts figures by system and number."""

from study.drawn import drawn


def test_figure_of_a_system_and_one_across_systems():
    files = drawn("results/{system}/figures/figure_2", caption="scaling")
    assert files["table"] == "results/{system}/figures/figure_2.parquet"
    shown = files["png"].flags["report"]
    assert shown.category == "Figures"
    assert shown.labels == {"system": "{system}", "figure": "2"}
    assert shown.caption == "../report/scaling.rst"
    shown = drawn("results/figures/plane", caption="plane")["png"].flags["report"]
    assert (shown.category, shown.labels) == ("Finding", {"figure": "plane"})
