"""What the study itself states of its atlas, read from workflow/statements.yaml."""

from copy import deepcopy
from pathlib import Path

from snakemake.exceptions import WorkflowError

from shortsight.atlas.statistics import STATISTICS
from study.claims import THRESHOLDS, claim_problems, load_yaml

__all__ = ["ATLAS", "checked_statements", "statement_schema"]

ATLAS = "atlas"  # what all statements are of
PARTS = ("range", "training_set", "recipe", "size", "direction", "locality")
# A model that is not the reference, and one of which there is a smaller lattice.
NEEDS = (*PARTS, "compared", "larger")
NAME = "^[a-z][a-z0-9-]*$"


def checked_statements(path: Path, path_to_schema: Path) -> dict[str, dict]:
    """Return the statements by id, each test with the unit of its statistic.

    Parameters
    ----------
    path, path_to_schema : pathlib.Path
        The statements, and the schema of claims: they have the same form.

    Raises
    ------
    WorkflowError
        With one sentence for each thing wrong.
    """
    statements = load_yaml(path)
    schema = statement_schema(load_yaml(path_to_schema))
    found = claim_problems(statements, schema, {ATLAS: {}}, STATISTICS)
    if found:
        raise WorkflowError(f"{path.name} cannot be used:", *found)
    for statement in statements.values():
        for test in statement["tests"]:
            named = STATISTICS.get(test["statistic"])
            test["unit"] = named.unit if named else THRESHOLDS
    return statements


def statement_schema(of_claims: dict) -> dict:
    """Return the schema of statements: any id, and parts of the atlas as needs."""
    schema = {**deepcopy(of_claims), "propertyNames": {"pattern": NAME}}
    schema["$defs"]["claim"]["properties"]["needs"]["items"] = {"enum": list(NEEDS)}
    return schema
