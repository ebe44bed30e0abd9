"""Which files the study consists of."""

import re

import pytest
from snakemake.exceptions import WorkflowError
from studies import CONFIG, ROOT, study_with

from study.atlas import without_atlas
from study.claims import checked_claims
from study.paths import Paths
from study.stages.spins import Spins


def paths_with(**systems):
    """Return the paths of the study with one more or another system."""
    study = study_with(systems=systems)
    claims = checked_claims(ROOT / "workflow/claims.yaml", study)
    return Paths(without_atlas(study), claims)


PATHS = paths_with()
PAPERS = ("long_range", "long_range_literal", "long_range_precise")


def test_figures_follow_from_analyses():
    numbers = {"long_range": "2345678", "long_range_literal": "678"}
    for name in (*numbers, "long_range_images"):
        files = " ".join(PATHS.system(name))
        assert "".join(re.findall(r"figure_(\d).pdf", files)) == numbers.get(name, "")


def test_one_line_is_a_system_that_makes_figure_2_and_no_claim():
    paths = paths_with(slower_decay={"alpha": 2.5, "analyses": ["scaling"]})
    folder = "results/slower_decay"
    files = paths.system("slower_decay")
    assert f"{folder}/figures/figure_2.pdf" in files
    assert not any("figure_3" in file for file in files)
    assert not any(folder in file for file in paths.equilibrium() + paths.finding())
    assert paths.evidence() == PATHS.evidence()
    assert paths.judged() == PATHS.judged()
    spins = Spins(paths.study).dataset(["slower_decay"])
    assert len(spins) > 1
    assert not any("/test/" in file for file in spins), "nothing reads test spins"


def test_answer_of_the_report_is_about_the_settings_of_config_yaml():
    """If these change, write the answer anew, with this digest in its first line."""
    digest = PATHS.settings()["digest"]
    assert digest in (ROOT / "workflow/report/answer.md").read_text("utf-8")
    other = {"title": "else", "analyses": ["scaling"], "alpha": 2.5}
    assert paths_with(slower=other).settings()["digest"] == digest
    assert paths_with(long_range={"title": "x"}).settings()["digest"] == digest
    coarser = paths_with(long_range={"rbm": {"length": 8}}).settings()
    assert coarser["digest"] != digest
    assert "L = 8, 16 trainings of 30000 steps" in coarser["words"]


def test_evidence_is_that_of_the_analyses():
    files = [path for _, _, path in PATHS.evidence()]
    of_literal = [file for file in files if "/long_range_literal/" in file]
    folder = "results/long_range_literal/evidence"
    assert of_literal == [f"{folder}/rg.parquet", f"{folder}/stack_paper_text.parquet"]
    assert not any("images" in file for file in files)


def test_without_claims_there_is_no_ledger():
    paths = paths_with(**{name: {"claims_of": None} for name in CONFIG["systems"]})
    assert (paths.evidence(), paths.ledger()) == ([], [])
    assert paths.report_figures()[0]["section"] == "finding"
    assert len(PATHS.ledger()) == 3 + 3
    with pytest.raises(WorkflowError, match="no system is judged by a claim"):
        paths.asked_ledger(None)
    assert PATHS.asked_ledger(None) == PATHS.ledger()


def test_a_ledger_without_a_row_is_not_made():
    """Its job refused it: no claim is about the one system that is judged."""
    entry = {"analyses": ["scaling"], "claims_of": "x"}
    others = dict.fromkeys(CONFIG["systems"])
    paths = paths_with(**others, x=entry)
    assert (list(paths.judged()), paths.ledger()) == (["x"], [])


def test_targets_of_a_system_that_was_taken_out_say_so():
    paths = paths_with(**dict.fromkeys(PAPERS))
    assert paths.ledger() != []
    for number in ([], [2]):
        assert PATHS.named("long_range", *number)(None)
        with pytest.raises(WorkflowError, match="long_range is not in the config"):
            paths.named("long_range", *number)(None)
    assert paths.named("nearest_neighbour", 2)(None) == paths.figure(
        "nearest_neighbour", 2
    )


def test_the_report_shows_every_png_with_title_and_caption():
    figures = {figure["path"]: figure for figure in PATHS.report_figures()}
    asked = [
        *PATHS.ledger(),
        *PATHS.finding(),
        *(f for n in PATHS.systems for f in PATHS.system(n)),
    ]
    assert set(figures) == {file for file in asked if file.endswith(".png")}
    figure = figures["results/long_range/figures/figure_6.png"]
    assert (figure["title"], figure["caption"]) == ("Figure 6", "vh")
    assert figures["results/figures/plane.png"]["section"] == "finding"
