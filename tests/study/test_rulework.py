"""What rules call: settings looked up and filled in, outputs of figures, digests."""

import pytest
from snakemake.exceptions import WorkflowError
from studies import job

from study.rulework import drawn, fill, setting, spec, text_digest

STUDY = {
    "root_seed": 7,
    "systems": {
        "a": {"alpha": 3.0, "boundary": "open", "rbm": {"length": 8}},
        "b": {"sampler": "literal"},
    },
}


def test_a_setting_is_looked_up_with_wildcards():
    assert setting(STUDY, "systems/{system}/rbm/length")(job("a")) == 8
    found = setting(STUDY, "systems/{system}", "alpha", "boundary")(job("a"))
    assert found == {"alpha": 3.0, "boundary": "open"}


def test_a_setting_that_is_not_there_is_named():
    with pytest.raises(WorkflowError, match=r"systems\.b\.rbm\.length is not in"):
        setting(STUDY, "systems/{system}/rbm/length")(job("b"))


def test_a_spec_is_canonical_and_holds_its_wildcards():
    """Snakemake compares text: one order, numbers as numbers, JSON types alone."""
    of_job = spec(
        STUDY,
        "system",
        "length",
        zeta=(1, 2),
        label=["stack", "{recipe}"],
        alpha=setting(STUDY, "systems/{system}/alpha"),
    )
    found = of_job(job("a", length="8", recipe="plain"))
    assert list(found) == sorted(found)
    assert (found["root_seed"], found["system"], found["length"]) == (7, "a", 8)
    assert (found["alpha"], found["zeta"]) == (3.0, [1, 2])
    assert found["label"] == ["stack", "plain"]


def test_a_spec_refuses_what_snakemake_would_not_track():
    with pytest.raises(TypeError):
        spec(STUDY, path=object())(job())


def test_fill_gives_one_file():
    file = fill("{system}/{owner}/L{length}", owner="b", length=lambda wildcards: 8)
    assert file(job("a")) == "a/b/L8"


def test_figure_of_a_system_and_one_across_systems():
    """Snakemake's report sorts figures by system and number."""
    files = drawn("results/{system}/figures/figure_2", caption="scaling")
    assert files["table"] == "results/{system}/figures/figure_2.parquet"
    shown = files["png"].flags["report"]
    assert shown.category == "Figures"
    assert shown.labels == {"system": "{system}", "figure": "2"}
    assert shown.caption == "../report/scaling.rst"
    shown = drawn("results/figures/plane", caption="plane")["png"].flags["report"]
    assert (shown.category, shown.labels) == ("Finding", {"figure": "plane"})


def test_digest_is_of_the_files_named():
    both = text_digest("*.rst", "*.html")
    assert len({both, text_digest("*.rst"), text_digest("DATA.md")}) == 3
