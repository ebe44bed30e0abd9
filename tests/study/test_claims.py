"""A claims file that cannot be used stops with a sentence; every id has its tests."""

import copy
from pathlib import Path

import pytest

from shortsight.claims.evidence.statistics import STATISTICS
from study.claims import (
    checked_claims,
    claim_problems,
    family,
    infinite_partner,
    load_yaml,
    marks,
)

WORKFLOW = Path(__file__).resolve().parents[2] / "workflow"
CLAIMS = load_yaml(WORKFLOW / "claims.yaml")
SCHEMA = load_yaml(WORKFLOW / "schemas" / "claims.schema.yaml")
MODEL = {"coupling": "power_law", "alpha": 3.0, "boundary": "minimum_image"}
SYSTEMS = {
    "long_range": MODEL | {"claims_of": "long_range", "sampler": "cluster"},
    "long_range_literal": MODEL | {"claims_of": "long_range", "sampler": "literal"},
    "nearest_neighbour": MODEL
    | {"claims_of": "nearest_neighbour", "coupling": "nearest_neighbour"},
}


def test_the_claims_are_fine_and_all_there():
    assert claim_problems(CLAIMS, SCHEMA, SYSTEMS) == []
    assert set(CLAIMS) == set(SCHEMA["propertyNames"]["enum"])
    assert len(CLAIMS) == 39


def test_tests_get_the_units_of_their_numbers():
    paths = WORKFLOW / "claims.yaml", WORKFLOW / "schemas" / "claims.schema.yaml"
    for claim in checked_claims(*paths, SYSTEMS).values():
        for test in claim["tests"]:
            named = STATISTICS.get(test["statistic"])
            assert test["unit"] == (named.unit if named else "thresholds")


def broken(claim, key, value):
    """Return the claims with one entry of the first test set, or dropped."""
    claims = copy.deepcopy(CLAIMS)
    entry = claims[claim]["tests"][0]
    if value is None:
        del entry[key]
    else:
        entry[key] = value
    return claims


def without_band(claim):
    """Return a claim whose first test has no band."""
    entry = copy.deepcopy(CLAIMS[claim])
    for key in ("value", "tolerance", "low", "high", "outside"):
        entry["tests"][0].pop(key, None)
    return entry


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        (
            CLAIMS | {"flow-cold-spn": CLAIMS["flow-cold-spin"]},
            "claims has the unknown id 'flow-cold-spn'",
        ),
        (
            broken("flow-cold-spin", "tolerance", None),
            "a value with its tolerance, bounds low and high, or outside, got value",
        ),
        (
            broken("flow-cold-spin", "how", None),
            "flow-cold-spin.tests.0 lacks how; add it",
        ),
        (
            broken("flow-cold-spin", "low", 0.0),
            "got value and tolerance and low",
        ),
        (
            broken("flow-cold-spin", "value", "0.175"),
            "flow-cold-spin.tests.0.value must be of type number, got '0.175'",
        ),
        (
            broken("flow-cold-spin", "tolerence", 0.1),
            "unknown key 'tolerence'; did you mean 'tolerance'?",
        ),
        (
            broken("flow-cold-spin", "informative", True)
            | {"flow-cold-spin": CLAIMS["flow-cold-spin"] | {"of": "mars"}},
            "flow-cold-spin.of must be a system of the study, got 'mars'",
        ),
        (
            broken("flow-cold-spin", "statistic", "cold_dimension_spn_end"),
            "flow-cold-spin.tests.0.statistic must be in "
            "shortsight/claims/evidence/statistics.py, got 'cold_dimension_spn_end'; "
            "did you mean 'cold_dimension_spin_end'?",
        ),
        (
            broken("flow-misses-criticality", "largest_of", {"cold_mis": 0.5}),
            "flow-misses-criticality.tests.0.largest_of must be in",
        ),
        (
            broken("flow-misses-criticality", "statistic", "differ_end_temperature"),
            "statistic must be a new name for the largest_of others, got "
            "'differ_end_temperature', which has a meaning of its own",
        ),
        (
            broken("flow-misses-criticality", "largest_of", {"cold_miss": 0}),
            "largest_of.cold_miss must be above 0, got 0",
        ),
        (
            broken(
                "flow-misses-criticality",
                "largest_of",
                {"cold_temperature_end": {"value": 1, "low": 2, "tolerance": 3}},
            ),
            "largest_of.cold_temperature_end must have one of value, low and high "
            "beside its tolerance, got value and low; leave one",
        ),
        (
            broken(
                "flow-misses-criticality", "largest_of", {"cold_miss": {"value": 1.0}}
            ),
            "largest_of.cold_miss lacks tolerance; add it",
        ),
        (
            CLAIMS
            | {"flow-cold-spin": CLAIMS["flow-cold-spin"] | {"by_construction": "yes"}},
            "flow-cold-spin.by_construction must be of type boolean, got 'yes'",
        ),
        (
            CLAIMS | {"flow-cold-length": without_band("flow-cold-length")},
            "flow-cold-length.tests.0 (cold_convergence_length) must have a value with "
            "its tolerance, bounds low and high, or outside, got none of them",
        ),
        (
            broken("flow-cold-length", "informative", True),
            "flow-cold-length.tests must hold one that decides",
        ),
    ],
)
def test_bad_claims_are_named(claims, sentence):
    found = claim_problems(claims, SCHEMA, SYSTEMS)
    assert any(sentence in text for text in found), found


def test_another_protocol_is_the_papers_model_another_decay_is_not():
    systems = SYSTEMS | {"slower": SYSTEMS["long_range"] | {"alpha": 2.5}}
    assert family(systems, "long_range") == "paper"
    assert family(systems, "long_range_literal") == "paper"
    assert family(systems, "slower") == "slower"


def test_system_that_no_claim_is_about_is_its_own_family():
    own = SYSTEMS["long_range"] | {"claims_of": None}
    systems = SYSTEMS | {"own": own, "nearest_neighbour": own}
    assert family(systems, "own") == "own"
    assert marks(CLAIMS, systems, "own", "scaling") == {}
    assert claim_problems(CLAIMS, SCHEMA, systems) == []


def test_infinite_lattice_has_the_same_decay_and_all_images():
    systems = {
        "a": {"coupling": "power_law", "alpha": 3.0, "boundary": "minimum_image"},
        "b": {"coupling": "power_law", "alpha": 3.2, "boundary": "periodic_images"},
        "c": {"coupling": "power_law", "alpha": 3.0, "boundary": "periodic_images"},
    }
    for name, system in systems.items():
        system["analyses"] = ["criticality"] if name != "a" else ["scaling"]
    assert infinite_partner(systems, "a") == "c"
    systems["c"]["analyses"] = ["scaling"]
    assert infinite_partner(systems, "a") is None


def test_marks_are_the_papers_numbers():
    scaling = marks(CLAIMS, SYSTEMS, "long_range", "scaling")
    assert scaling["critical_temperature"] == 7.7
    assert scaling["dimension_spin"] == 0.53
    assert scaling["temperature_window_low"] == 5.0
    assert scaling["temperature_window_high"] == 8.0
    assert marks(CLAIMS, SYSTEMS, "long_range", "coarse_graining")["rg_1"] == 6.25
    slower = SYSTEMS | {"slower": SYSTEMS["long_range"] | {"alpha": 2.5}}
    assert marks(CLAIMS, slower, "slower", "scaling") == {}
