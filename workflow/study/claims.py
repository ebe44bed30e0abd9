"""The paper's claims and the study's own statements: one form, one loader."""

from collections.abc import Collection, Mapping
from copy import deepcopy
from difflib import get_close_matches
from pathlib import Path

from jsonschema import Draft202012Validator
from snakemake.exceptions import WorkflowError

from shortsight.atlas.statistics import STATISTICS as OF_ATLAS
from shortsight.claims.evidence.statistics import STATISTICS as OF_PAPER
from study.config import SHIPPED
from study.sentences import sentences
from study.stages import STAGES
from study.strict_yaml import load_strictly

SCHEMA = Path(__file__).resolve().parents[1] / "schemas" / "claims.schema.yaml"
THRESHOLDS = "× threshold"  # unit of a number divided by thresholds
ATLAS = "atlas"  # the system of all statements
# Of the atlas. compared: a model that is not the reference; larger: a model with a
# smaller lattice.
PARTS = ("range", "training_set", "recipe", "size", "direction", "locality")
PARTS += ("compared", "larger", "monte_carlo_rg", "published", "theory")
PARTS += ("sight", "sight_of_neighbours", "sight_of_mixture", "lateral")


def checked_claims(path: Path, study: Mapping[str, Mapping]) -> dict[str, dict]:
    """Return the claims about the study's systems by id, each test with its unit.

    The study has ``systems`` and ``recipes``; claims may also name shipped ones that
    the study left out.
    """
    known = [{**SHIPPED[key], **study[key]} for key in ("systems", "recipes")]
    found = _checked(path, schema(STAGES, *known), OF_PAPER)
    return {n: claim for n, claim in found.items() if claim["of"] in study["systems"]}


def checked_statements(path: Path) -> dict[str, dict]:
    """Return the study's own statements, in the form of `checked_claims`."""
    return _checked(path, schema(PARTS, [ATLAS]), OF_ATLAS)


def schema(
    needs: Collection[str],
    systems: Collection[str],
    recipes: Collection[str] | None = None,
) -> dict:
    """Return the schema of claims for these needs, systems and recipes.

    Without recipes, primary rows are of models of the atlas, which are not known here.
    """
    filled = deepcopy(load_strictly(SCHEMA))
    claim = filled["$defs"]["claim"]["properties"]
    claim["needs"]["items"] = {"enum": list(needs)}
    claim["of"] = {"enum": list(systems)}
    if recipes is not None:
        row = claim["primary"]["properties"]
        row["system"], row["recipe"] = ({"enum": list(x)} for x in (systems, recipes))
    return filled


def _checked(path, form, numbers):
    """Return the claims in a file, or refuse it."""
    claims = load_strictly(path)
    found = problems(claims, form, numbers)
    if found:
        raise WorkflowError(f"{path.name} cannot be used:", *found)
    for claim in claims.values():
        for test in claim["tests"]:
            named = numbers.get(test["statistic"])
            test["unit"] = named.unit if named else THRESHOLDS
    return claims


def problems(claims: dict, form: dict, numbers: Mapping[str, object]) -> list[str]:
    """Return a sentence for each error in claims, by schema and statistics."""
    errors = Draft202012Validator(form).iter_errors(claims)
    errors = sorted(errors, key=lambda error: error.json_path)
    if errors:
        return [text for error in errors for text in sentences(error, ["claims"])]
    found = []
    for name, claim in claims.items():
        if all(test.get("informative", False) for test in claim["tests"]):
            found.append(f"{name}.tests must have one that decides, got none; add one")
        for i, test in enumerate(claim["tests"]):
            unknown = _unknown_numbers(test, numbers)
            found += [f"{name}.tests.{i}.{text}" for text in unknown]
    return found


def _unknown_numbers(test: dict, numbers: dict) -> list[str]:
    """Return a sentence for each number of a test without possible evidence."""
    name, parts = test["statistic"], test.get("largest_of")
    asked = [("readings", reading) for reading in test.get("readings", {}).values()]
    asked += [("largest_of", part) for part in parts or ()] or [("statistic", name)]
    found = [_unknown(*each, numbers) for each in asked if each[1] not in numbers]
    if parts and name in numbers:
        found.append(
            f"statistic must be a new name for the largest_of others, got '{name}', "
            "which already has a meaning; rename it"
        )
    return found


def _unknown(key: str, name: str, numbers: dict) -> str:
    """Return that a key names an unknown statistic, with a suggestion."""
    close = get_close_matches(name, numbers, 1)
    hint = f"did you mean '{close[0]}'?" if close else "correct it"
    return (
        f"{key} must be in shortsight/claims/evidence/statistics.py, got '{name}'; "
        f"{hint}"
    )
