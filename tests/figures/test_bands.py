"""Figures shade the bands that the statements are judged by."""

from pathlib import Path

import pytest
import yaml

from shortsight.figures import atlas, lateral, monte_carlo_rg

ROOT = Path(__file__).resolve().parents[2]
STATEMENTS = yaml.safe_load((ROOT / "workflow/statements.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("statement", "drawn"),
    [
        ("direction-turns-at-tc", atlas.TURN),
        ("lateral-ends-are-critical", lateral.WINDOW),
        ("blocks-have-eigenvalues", monte_carlo_rg.ALLOWED),
        ("local-stacks-have-eigenvalues", monte_carlo_rg.ALLOWED),
        ("untrained-stacks-have-eigenvalues", monte_carlo_rg.ALLOWED),
    ],
)
def test_a_band_is_that_of_its_statement(statement, drawn):
    assert {test["tolerance"] for test in STATEMENTS[statement]["tests"]} == {drawn}
