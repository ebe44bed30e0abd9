"""Which files the study consists of."""

import copy
from pathlib import Path

import yaml

from study.atlas import without_atlas
from study.config import expanded
from study.paths import Paths

ROOT = Path(__file__).resolve().parents[2]
CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text())
PATHS = Paths(without_atlas(expanded(CONFIG)))


def study_with(name, entry):
    """Return the paths of the study with one more or another system."""
    config = copy.deepcopy(CONFIG)
    config["systems"][name] = entry
    return Paths(without_atlas(expanded(config)))


def test_figures_follow_from_analyses():
    assert PATHS.figure_numbers("long_range") == [2, 3, 4, 5, 6, 7, 8]
    assert PATHS.figure_numbers("long_range_literal") == [6, 7, 8]
    assert PATHS.figure_numbers("long_range_images") == []


def test_a_start_left_out_leaves_its_figure_out():
    entry = {
        "analyses": ["rbm", "flow", "thermometer"],
        "flow": {"starts": {"critical": None}},
    }
    paths = study_with("x", entry)
    assert paths.figure_numbers("x") == [3, 5]


def test_one_line_is_a_system_that_makes_figure_2_and_no_claim():
    paths = study_with("slower_decay", {"alpha": 2.5, "analyses": ["scaling"]})
    folder = "results/slower_decay"
    assert paths.system("slower_decay") == [
        *(
            f"{folder}/figures/figure_2.{suffix}"
            for suffix in ("pdf", "png", "parquet")
        ),
        f"{folder}/criticality/energy_dimension_L10.parquet",
        f"{folder}/criticality/magnetisation.parquet",
    ]
    assert not any(folder in file for file in paths.equilibrium() + paths.finding())
    assert paths.evidence() == PATHS.evidence()
    assert paths.judged() == PATHS.judged()
    spins = [file for file in paths.dataset() if file.startswith(folder)]
    assert spins
    assert not any("/test/" in file for file in spins), "nothing reads test spins"


def test_every_file_is_asked_for_once():
    for name in PATHS.systems:
        files = PATHS.system(name)
        assert len(set(files)) == len(files), name


def test_evidence_is_that_of_the_analyses():
    files = [path for _, _, path in PATHS.evidence()]
    of_literal = [file for file in files if "/long_range_literal/" in file]
    folder = "results/long_range_literal/evidence"
    assert of_literal == [f"{folder}/rg.parquet", f"{folder}/stack_paper_text.parquet"]
    assert not any("images" in file for file in files)
    assert len(files) == 21


def test_without_claims_there_is_no_ledger():
    config = copy.deepcopy(CONFIG)
    for system in config["systems"].values():
        system["claims_of"] = None
    paths = Paths(expanded(config))
    assert (paths.evidence(), paths.ledger()) == ([], [])
    assert paths.report_figures()[0]["section"] == "finding"
    assert len(PATHS.ledger()) == 3 + 3


def test_flows_across_systems_need_equilibrium_at_their_size():
    assert PATHS.flow_systems() == ["long_range", "nearest_neighbour"]
    flows = PATHS.flows()
    assert len(flows) == 2 * (16 + 16 + 4) * 3
    assert flows[1] == ["long_range", "paper_text", 0, "7.7"]
    entry = {
        "analyses": ["scaling", "rbm", "flow", "thermometer"],
        "rbm": {"length": 6},
    }
    assert study_with("x", entry).flow_systems() == PATHS.flow_systems()


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
