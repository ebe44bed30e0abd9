"""A claims file that cannot be used stops with a sentence; every id has its tests."""

import copy

import pytest
from snakemake.exceptions import WorkflowError
from studies import CONFIG, ROOT

from shortsight.claims.evidence.statistics import STATISTICS
from study.claims import checked_claims, checked_statements, problems, schema
from study.stages import STAGES
from study.strict_yaml import load_strictly

CLAIMS_FILE = ROOT / "workflow/claims.yaml"
STATEMENTS_FILE = ROOT / "workflow/statements.yaml"
CLAIMS = load_strictly(CLAIMS_FILE)
SYSTEMS = list(CONFIG["systems"])


def test_tests_get_the_units_of_their_numbers():
    for claim in checked_claims(CLAIMS_FILE, SYSTEMS).values():
        for test in claim["tests"]:
            named = STATISTICS.get(test["statistic"])
            assert test["unit"] == (named.unit if named else "thresholds")


def test_claims_about_a_system_that_was_taken_out_are_left_out():
    found = checked_claims(CLAIMS_FILE, ["nearest_neighbour"])
    assert {claim["of"] for claim in found.values()} == {"nearest_neighbour"}


def test_statements_have_the_form_of_claims():
    statements = checked_statements(STATEMENTS_FILE).values()
    assert {statement["of"] for statement in statements} == {"atlas"}


def test_a_statement_of_an_unknown_number_is_refused(tmp_path):
    text = STATEMENTS_FILE.read_text(encoding="utf-8")
    path = tmp_path / "statements.yaml"
    path.write_text(text.replace("miss_at_no_gap", "miss_at_no_gpa"), "utf-8")
    with pytest.raises(WorkflowError, match="did you mean 'miss_at_no_gap'"):
        checked_statements(path)


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
            CLAIMS | {"flow_cold": CLAIMS["flow-cold-spin"]},
            "claims has the id 'flow_cold', which must be of letters",
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
            "beside its tolerance, got value and tolerance and low; leave one",
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
    found = problems(claims, schema(STAGES), SYSTEMS, STATISTICS)
    assert any(sentence in text for text in found), found
