"""What is known without the study reaches the figures and claims it is about."""

from pathlib import Path

from snakemake.iocontainers import Wildcards

from study.claims import load_yaml
from study.config import expanded
from study.known import Known

WORKFLOW = Path(__file__).resolve().parents[2] / "workflow"
STUDY = expanded(load_yaml(WORKFLOW.parent / "config.yaml"))
KNOWN = Known(
    STUDY, load_yaml(WORKFLOW / "claims.yaml"), load_yaml(WORKFLOW / "exact.yaml")
)


def job(system, **wildcards):
    """Return the wildcards of a job."""
    return Wildcards(fromdict={"system": system, **wildcards})


def test_exact_values_are_numbers():
    """Onsager: T_c = 2.269185 without an error, dimensions 1/8 and 1."""
    exact = KNOWN.exact("nearest_neighbour")
    assert exact["dimension_spin"] == 0.125
    assert all(isinstance(value, float) for value in exact.values())
    assert KNOWN.exact("long_range_images") == {}


def test_another_sampler_of_the_same_model_shares_what_is_known():
    own, literal = (
        KNOWN.exact_of_family(job(name))
        for name in ("long_range", "long_range_literal")
    )
    assert own == literal != {}


def test_only_the_figure_of_the_binder_ratio_marks_the_temperature_alone():
    known = KNOWN.critical_temperature(job("nearest_neighbour"))
    assert known == {
        "critical_temperature": 2.269185,
        "critical_temperature_error": 0.0,
    }


def test_binder_crossings_come_from_the_infinite_lattice():
    file = "results/long_range_images/criticality/binder.parquet"
    assert KNOWN.infinite_binder(job("long_range")) == [file]


def test_the_papers_flow_ends_are_marked():
    marks = KNOWN.flow_marks(job("long_range", number="3"))
    assert {"critical_temperature", "flow_temperature"} <= set(marks)
    temperatures = KNOWN.flow_temperatures("long_range")
    assert temperatures["flow_T0.0"] == marks["flow_temperature"]
    kinds = [kind for _, kind, _ in KNOWN.plane_points(["long_range"])]
    assert kinds == ["exact", "paper", "paper"]


def test_the_paper_says_nothing_of_another_model():
    assert KNOWN.scaling_marks(job("long_range_3_2")) == {}
