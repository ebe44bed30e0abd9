"""What is known without the study reaches the figures and claims it is about."""

from studies import ROOT, job, study_with

from study.known import Known, family
from study.strict_yaml import load_strictly

STUDY = study_with()
CLAIMS, EXACT = (
    load_strictly(ROOT / f"workflow/{name}.yaml") for name in ("claims", "exact")
)
KNOWN = Known(STUDY, CLAIMS, EXACT)


def alone():
    """Return what is known in a study of the paper's system alone."""
    systems = {"long_range": STUDY["systems"]["long_range"]}
    return Known({"systems": systems}, CLAIMS, EXACT)


def test_exact_values_are_numbers():
    """Onsager: T_c = 2.269185 without an error, dimensions 1/8 and 1."""
    exact = KNOWN.exact("nearest_neighbour")
    assert exact["dimension_spin"] == 0.125
    assert all(isinstance(value, float) for value in exact.values())
    assert KNOWN.exact("long_range_images") == {}
    known = KNOWN.critical_temperature(job("nearest_neighbour"))
    assert known == {name: exact[name] for name in known} != {}


def test_another_sampler_of_the_same_model_shares_what_is_known():
    own, literal = (
        KNOWN.exact_of_family(job(name))
        for name in ("long_range", "long_range_literal")
    )
    assert own == literal != {}


def test_binder_crossings_come_from_the_infinite_lattice():
    """The same decay, and all images; without such a system there are none."""
    file = "results/long_range_images/criticality/binder.parquet"
    assert KNOWN.infinite_binder(job("long_range")) == [file]
    assert alone().infinite_binder(job("long_range")) == []


def test_the_papers_flow_ends_are_marked():
    marks = KNOWN.marks_on("scaling", "flow_{number}")(job(number="3"))
    assert {"critical_temperature", "flow_temperature"} <= set(marks)
    temperatures = KNOWN.flow_temperatures("long_range")
    assert temperatures["flow_T0.0"] == marks["flow_temperature"]
    assert alone().flow_temperatures("nearest_neighbour") == {}
    kinds = [kind for _, kind, _ in KNOWN.plane_points(["long_range"])]
    assert kinds == ["exact", "paper", "paper"]


def test_marks_are_the_papers_numbers():
    scaling = KNOWN.marks("long_range", "scaling")
    assert scaling["critical_temperature"] == 7.7
    assert scaling["dimension_spin"] == 0.53
    assert KNOWN.marks("long_range", "coarse_graining")["rg_1"] == 6.25
    assert KNOWN.marks("long_range_3_2", "scaling") == {}, "another model"


def test_another_protocol_is_the_papers_model_another_decay_is_not():
    model = STUDY["systems"]["long_range"]
    systems = STUDY["systems"] | {"slower": model | {"alpha": 2.5}}
    neighbours = STUDY["systems"]["nearest_neighbour"] | {"alpha": 2.5}
    systems |= {"neighbours": neighbours}
    assert family(systems, "neighbours") == "paper", "alpha is not read"
    assert family(systems, "long_range") == "paper"
    assert family(systems, "long_range_literal") == "paper"
    assert family(systems, "slower") == "slower"


def test_system_that_no_claim_is_about_is_its_own_family():
    own = STUDY["systems"]["long_range"] | {"claims_of": None}
    systems = {"own": own, "nearest_neighbour": own}
    assert family(systems, "own") == "own"
    assert Known({"systems": systems}, CLAIMS, EXACT).marks("own", "scaling") == {}
