"""A claims file that cannot be used stops with a sentence; every id has its tests."""

import copy
from functools import reduce
from operator import getitem

import pytest
import yaml
from snakemake.exceptions import WorkflowError
from studies import CONFIG, ROOT, study_with
from survival.bad_configs import pairs

from shortsight.claims.evidence.statistics import STATISTICS
from study.claims import checked_claims, checked_statements, problems, schema
from study.stages import STAGES
from study.strict_yaml import load_strictly

CLAIMS_FILE = ROOT / "workflow/claims.yaml"
STATEMENTS_FILE = ROOT / "workflow/statements.yaml"
CLAIMS = load_strictly(CLAIMS_FILE)
SYSTEMS, RECIPES = list(CONFIG["systems"]), list(CONFIG["recipes"])


def test_tests_get_the_units_of_their_numbers():
    for claim in checked_claims(CLAIMS_FILE, CONFIG).values():
        for test in claim["tests"]:
            named = STATISTICS.get(test["statistic"])
            assert test["unit"] == (named.unit if named else "× threshold")


def test_claims_about_a_system_that_was_taken_out_are_left_out():
    systems = {"nearest_neighbour": CONFIG["systems"]["nearest_neighbour"]}
    found = checked_claims(CLAIMS_FILE, CONFIG | {"systems": systems})
    assert {claim["of"] for claim in found.values()} == {"nearest_neighbour"}


def test_every_claim_has_its_primary_row_in_the_shipped_study():
    systems = study_with()["systems"]
    for name, claim in checked_claims(CLAIMS_FILE, CONFIG).items():
        row = claim["primary"]
        system = systems[row["system"]]
        assert system["claims_of"] == claim["of"], name
        assert set(claim["needs"]) <= set(system["analyses"]), name
        stack = system.get("coarse_graining", {}).get("recipe")
        recipes = [*system.get("rbm", {}).get("recipes", []), stack, None]
        assert row.get("recipe") in recipes, name


def test_a_statement_of_an_unknown_number_is_refused(tmp_path):
    text = STATEMENTS_FILE.read_text(encoding="utf-8")
    path = tmp_path / "statements.yaml"
    path.write_text(text.replace("end_range_slope", "end_range_slpoe"), "utf-8")
    with pytest.raises(WorkflowError, match="did you mean 'end_range_slope'"):
        checked_statements(path)


# An entry of claims.yaml, null where it is dropped, and a part of what is said of it.
BAD = """
flow_cold: {}
    claims has the entry 'flow_cold', which must be letters
flow-cold-spin.tests.0.tolerance: null
    a value with its tolerance, bounds low and high, or outside, got statistic, value
flow-cold-spin.tests.0.tolerence: 0.1
    unknown key 'tolerence'; did you mean 'tolerance'?
flow-cold-spin.primary.system: mars
    flow-cold-spin.primary.system must be one of long_range,
flow-cold-spin.tests.0.readings: {late: cold_dimension_spin_lte}
    readings must be in shortsight/claims/evidence/statistics.py
flow-cold-spin.tests.0.statistic: cold_dimension_spn_end
    got 'cold_dimension_spn_end'; did you mean 'cold_dimension_spin_end'?
flow-misses-criticality.tests.0.largest_of: {cold_mis: 0.5}
    flow-misses-criticality.tests.0.largest_of must be in
flow-misses-criticality.tests.0.statistic: cold_mixture_miss
    got 'cold_mixture_miss', which already has a meaning
flow-misses-criticality.tests.0.largest_of: {cold_miss: {value: 1.0}}
    largest_of.cold_miss lacks tolerance; add it
flow-cold-length.tests.0: {statistic: cold_convergence_length, how: '-'}
    bounds low and high, or outside, got statistic, how
flow-cold-length.tests.0.informative: true
    flow-cold-length.tests must have one that decides
"""


@pytest.mark.parametrize(("line", "sentence"), pairs(BAD))
def test_bad_claims_are_named(line, sentence):
    claims = copy.deepcopy(CLAIMS)
    path, value = line.split(": ", 1)
    *names, last = (int(n) if n.isdigit() else n for n in path.split("."))
    entry = reduce(getitem, names, claims)
    entry[last] = yaml.safe_load(value)
    if entry[last] is None:
        del entry[last]
    found = problems(claims, schema(STAGES, SYSTEMS, RECIPES), STATISTICS)
    assert any(sentence in text for text in found), found
