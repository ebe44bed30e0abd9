"""The table of statistics and claims.yaml speak of the same numbers."""

from pathlib import Path

import yaml

from shortsight.claims.evidence.statistics import BLOCKS, STATISTICS

WORKFLOW = Path(__file__).resolve().parents[3] / "workflow"
CLAIMS = yaml.safe_load((WORKFLOW / "claims.yaml").read_text(encoding="utf-8"))
TESTS = [test for claim in CLAIMS.values() for test in claim["tests"]]


def test_every_number_of_a_claim_is_in_the_table():
    """A number made of others has a name of its own, its parts are in the table."""
    for test in TESTS:
        parts = test.get("largest_of")
        assert (test["statistic"] in STATISTICS) == (parts is None), test
        assert set(parts or ()) <= set(STATISTICS), test


def test_names_stand_literally_and_once():
    text = "\n".join(BLOCKS.values()).split("\n")
    names = [line.partition(" ")[0] for line in text if line]
    assert sorted(names) == sorted(STATISTICS)
    assert all(entry.unit and entry.meaning for entry in STATISTICS.values())
