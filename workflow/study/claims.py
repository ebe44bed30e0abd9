"""What the paper claims, read from workflow/claims.yaml, and whom it concerns."""

from difflib import get_close_matches
from pathlib import Path

from jsonschema import Draft202012Validator
from snakemake.exceptions import WorkflowError

from shortsight.claims.evidence.statistics import STATISTICS
from study.sentences import sentences
from study.strict_yaml import load_strictly

__all__ = [
    "THRESHOLDS",
    "checked_claims",
    "claim_problems",
    "family",
    "infinite_partner",
]
__all__ += ["load_yaml", "marks"]

THRESHOLDS = "thresholds"  # unit of a number that is divided by thresholds
HAMILTONIAN = ("coupling", "alpha", "boundary")


def load_yaml(path: Path) -> dict:
    """Return what a YAML file holds."""
    return load_strictly(path)


def checked_claims(path: Path, path_to_schema: Path, systems: dict) -> dict[str, dict]:
    """Return the claims by id, each test with the unit of its statistic.

    Raises
    ------
    WorkflowError
        With one sentence for each thing wrong.
    """
    claims, schema = load_yaml(path), load_yaml(path_to_schema)
    found = claim_problems(claims, schema, systems)
    if found:
        raise WorkflowError(f"{path.name} cannot be used:", *found)
    for claim in claims.values():
        for test in claim["tests"]:
            named = STATISTICS.get(test["statistic"])
            test["unit"] = named.unit if named else THRESHOLDS
    return claims


def claim_problems(
    claims: dict, schema: dict, systems: dict, numbers: dict = STATISTICS
) -> list[str]:
    """Return a sentence for each thing wrong with the claims.

    Parameters
    ----------
    claims, schema, systems : dict
    numbers : dict
        The statistics that evidence can have, by name.
    """
    errors = sorted(
        Draft202012Validator(schema).iter_errors(claims), key=lambda e: e.json_path
    )
    if errors:
        return [text for error in errors for text in _sentences(error, claims)]
    found = []
    for name, claim in claims.items():
        if claim["of"] not in systems:
            found.append(
                f"{name}.of must be a system of the study, got '{claim['of']}'; "
                f"known are {', '.join(systems)}"
            )
        if all(test.get("informative", False) for test in claim["tests"]):
            found.append(f"{name}.tests must hold one that decides, got none; add one")
        for i, test in enumerate(claim["tests"]):
            unknown = _unknown_numbers(test, numbers)
            found += [f"{name}.tests.{i}.{text}" for text in unknown]
    return found


def _unknown_numbers(test: dict, numbers: dict) -> list[str]:
    """Return a sentence for each number of a test that no evidence can have."""
    name, parts = test["statistic"], test.get("largest_of")
    if parts is None:
        return [] if name in numbers else [_unknown("statistic", name, numbers)]
    found = [
        _unknown("largest_of", part, numbers) for part in parts if part not in numbers
    ]
    found += [text for part in parts.items() for text in _bad_threshold(*part)]
    if name in numbers:
        found.append(
            f"statistic must be a new name for the largest_of others, got '{name}', "
            "which has a meaning of its own; rename it"
        )
    return found


def _bad_threshold(name: str, threshold: float | dict) -> list[str]:
    """Return a sentence if a threshold does not say from where it is a distance."""
    if not isinstance(threshold, dict):
        return []
    given = [key for key in ("value", "low", "high") if key in threshold]
    if len(given) == 1:
        return []
    return [
        f"largest_of.{name} must have one of value, low and high beside its tolerance, "
        f"got {' and '.join(given) or 'none of them'}; leave one"
    ]


def _unknown(key: str, name: str, numbers: dict) -> str:
    """Return that a key names an unknown statistic, and what it may mean."""
    close = get_close_matches(name, numbers, 1)
    hint = f"did you mean '{close[0]}'?" if close else "correct it"
    return (
        f"{key} must be in shortsight/claims/evidence/statistics.py, got '{name}'; "
        f"{hint}"
    )


def _sentences(error, claims: dict) -> list[str]:
    """Return one schema error as sentences."""
    key = ".".join(map(str, error.absolute_path)) or "claims"
    if error.validator == "enum" and error.parent is None and not error.absolute_path:
        return [
            f"{key} has the unknown id '{error.instance}'; correct it, or add it to "
            "claims.schema.yaml"
        ]
    if error.validator == "oneOf":
        statistic = error.instance.get("statistic", "")
        return [
            f"{key} ({statistic}) must have a value with its tolerance, bounds low and "
            f"high, or outside, got {_given(error.instance)}; add what is missing"
        ]
    return sentences(error)


def _given(test: dict) -> str:
    """Return which numbers of a band a test has."""
    names = [n for n in ("value", "tolerance", "low", "high", "outside") if n in test]
    return " and ".join(names) or "none of them"


def family(systems: dict, name: str) -> str:
    """Return ``"paper"`` for a system with the Hamiltonian that its claims are about.

    Another sampler of the same model belongs to the paper too; another model, or one
    that no claim is about, is a family of its own: ``name``.
    """
    head = systems.get(systems[name]["claims_of"])
    same = head and all(systems[name][key] == head[key] for key in HAMILTONIAN)
    return "paper" if same else name


def infinite_partner(systems: dict, name: str) -> str | None:
    """Return the system whose Binder crossings give T_c of the infinite lattice.

    Coupling and decay are the same; a sum over all images is preferred, since the other
    boundaries change the couplings of a finite lattice.
    """
    own = systems[name]
    same = [
        other
        for other, system in systems.items()
        if "criticality" in system["analyses"]
        and system["coupling"] == own["coupling"]
        and (own["coupling"] != "power_law" or system["alpha"] == own["alpha"])
    ]
    images = [o for o in same if systems[o]["boundary"] == "periodic_images"]
    return next(iter(images or same), None)


def marks(
    claims: dict[str, dict], systems: dict, system: str, figure: str
) -> dict[str, float]:
    """Return {name of the mark: the paper's number} for a figure of a system.

    A mark whose name ends in ``_low`` or ``_high`` is that bound of the band.
    """
    if family(systems, system) != "paper":
        return {}
    found = {}
    for claim in claims.values():
        if claim["of"] != systems[system]["claims_of"]:
            continue
        for test in claim["tests"]:
            mark = test.get("marks", {}).get(figure)
            if mark is not None:
                found[mark] = test.get("value", test.get(mark.rpartition("_")[2]))
    return found
