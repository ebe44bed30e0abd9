"""The statements have the form of claims, and numbers that the atlas gives."""

from pathlib import Path

import pytest
from snakemake.exceptions import WorkflowError

from study.statements import checked_statements

WORKFLOW = Path(__file__).resolve().parents[2] / "workflow"
SCHEMA = WORKFLOW / "schemas/claims.schema.yaml"


def test_statements_are_right():
    statements = checked_statements(WORKFLOW / "statements.yaml", SCHEMA)
    assert "same-end-at-every-range" in statements
    assert all(s["of"] == "atlas" for s in statements.values())


def test_an_unknown_number_is_refused(tmp_path):
    text = (WORKFLOW / "statements.yaml").read_text(encoding="utf-8")
    path = tmp_path / "statements.yaml"
    path.write_text(text.replace("miss_at_no_gap", "miss_at_no_gpa"), "utf-8")
    with pytest.raises(WorkflowError, match="did you mean 'miss_at_no_gap'"):
        checked_statements(path, SCHEMA)
