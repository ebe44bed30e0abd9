"""What the wildcards of flows and machines stand for."""

import pytest
from snakemake.exceptions import WorkflowError
from studies import job, study_with

from shortsight.figures.style import RECIPES
from study.atlas import without_atlas
from study.stages import coarse_graining, flow, rbm

STUDY = study_with()


def of_paper(**entries):
    """Return a study with other entries of the paper's system."""
    return study_with(systems={"long_range": entries})


@pytest.mark.parametrize("settings", [{}, {"rbm": None, "flow": None}])
def test_an_analysis_that_a_system_lacks_ends_in_one_sentence(settings):
    study = study_with(systems={"x": {"analyses": ["criticality"], **settings}})
    for of_job in (flow.drawn_machines, flow.starts, coarse_graining.levels):
        with pytest.raises(WorkflowError, match=r"x has no \w+ \(its analyses are: c"):
            of_job(study, job("x"))


def test_flows_go_start_by_start_and_seed_by_seed():
    """As `collect` lists the files of the same starts and seeds."""
    assert flow.starts(STUDY, job()) == ["0.0", "7.7", "14.0"]
    wildcards = job(recipe="paper_text")
    seeds = rbm.seeds(STUDY, wildcards)
    names = ("cold", "critical", "hot")
    expected = [[name, seed] for name in names for seed in seeds]
    assert flow.named_flows(STUDY, wildcards) == expected


def test_figures_3_to_5_draw_one_start_of_recipes_that_are_no_controls():
    starts = [flow.figure_start(STUDY, job(number=str(n))) for n in (3, 4, 5)]
    assert starts == ["0.0", "7.7", "14.0"]
    drawn = {recipe for recipe, _ in flow.drawn_machines(STUDY, job())}
    assert drawn == {"paper_text", "sibling_code"}


def test_any_subset_of_starts_keeps_its_figures():
    study = of_paper(flow={"starts": {"critical": None}})
    assert flow.figures(study, "long_range") == [3, 5]
    assert flow.figure_start(study, job(number="5")) == "14.0"
    with pytest.raises(WorkflowError, match="has no critical start, which figure_4"):
        flow.figure_start(study, job(number="4"))


def test_the_critical_point_is_told_at_the_machines_size_alone():
    assert len(flow.critical_tables(STUDY, job())) == 2
    elsewhere = of_paper(scaling={"dimension_length": 16})
    assert flow.critical_tables(elsewhere, job()) == []


def test_more_recipes_than_a_figure_has_colours_are_said_where_it_is_asked_for():
    assert len(RECIPES) == flow.MOST_RECIPES
    plain = without_atlas(STUDY)
    assert flow.plane_files(plain, job()) == flow.files(plain, ".parquet")
    names = [f"hidden_{n}" for n in range(9)]
    recipes = {name: {"n_hidden": 9} for name in names}
    systems = {"long_range": {"rbm": {"recipes": names}}}
    study = without_atlas(study_with(recipes=recipes, systems=systems))
    for of_job in (flow.plane_files, flow.drawn_folders):
        with pytest.raises(WorkflowError, match="must be at most 8, one per colour"):
            of_job(study, job())


def test_flows_across_systems_need_equilibrium_at_their_size():
    assert flow.compared(STUDY)[:2] == ["long_range", "nearest_neighbour"]
    assert flow.compared_flows(STUDY)[1] == ["long_range", "paper_text", 0, "7.7"]
    entry = {"analyses": ["scaling", "rbm", "flow", "thermometer"]}
    study = study_with(systems={"x": entry | {"rbm": {"length": 6}}})
    assert flow.compared(study) == flow.compared(STUDY)
