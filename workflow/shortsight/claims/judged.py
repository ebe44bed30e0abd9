"""One row of the ledger: a claim, a system and a recipe, with all tests of the claim.

Quantities that vary with the training are judged as a share of trainings, all such
tests of the claim together; every other test by its own interval. A row holds if all
these parts hold (or one, with ``any``). The parts share the row's level, so that all
intervals hold together with the row's confidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from shortsight.claims.numbers import (
    KEY,
    Number,
    band_of,
    names_of,
    number_of,
    with_readings,
)
from shortsight.claims.shares import Share, shows, together
from shortsight.claims.verdict import LEVEL, InBand, Verdict, combine, smallest_level

__all__ = ["Asked", "Row", "judged_rows"]

Part = InBand | Share


@dataclass(frozen=True)
class Asked:
    """A test of a claim with its number."""

    test: dict
    number: Number

    @property
    def informative(self) -> bool:
        """Whether the test decides nothing."""
        return self.test.get("informative", False)

    @property
    def said(self) -> pd.Series:
        """The answer of each replicate: 1, -1, or 0 if its own error allows no answer.

        Errors that all replicates share do not enter: the thermometer is taken as
        given.
        """
        rows = self.number.rows
        values, errors = (rows[name].to_numpy(float) for name in ("value", "error"))
        return pd.Series(shows(values, errors, band_of(self.test)), rows[KEY])

    @cached_property
    def part(self) -> Part:
        """The part of a row that judges this test alone."""
        return _part([self], "all")


@dataclass(frozen=True)
class Row:
    """A claim for one system and recipe, with all its tests."""

    keys: dict  # claim, system, recipe, family, primary
    asked: tuple[Asked, ...]
    how: str  # "all" or "any" of the parts must hold
    by_construction: bool = False  # whether it is true by construction

    @cached_property
    def deciding(self) -> list[Asked]:
        """Return the tests that decide."""
        return [asked for asked in self.asked if not asked.informative]

    @cached_property
    def parts(self) -> list[Part]:
        """Return the parts of the row: each has ``verdict(level)`` and ``certain``."""
        groups: dict = {}
        for i, asked in enumerate(self.deciding):
            joint = asked.number.known and asked.number.kind == "seeds"
            groups.setdefault("seeds" if joint else i, []).append(asked)
        return [_part(group, self.how) for group in groups.values()]

    @property
    def certain(self) -> bool:
        """Whether it is no test: exact, or true by construction."""
        return self.by_construction or all(part.certain for part in self.parts)

    def level_of_parts(self, level: float) -> float:
        """Return the level of each part at which all hold together."""
        return level / max(sum(not part.certain for part in self.parts), 1)

    def verdict(self, level: float = LEVEL) -> Verdict:
        """Return the verdict of the row at a level."""
        own = self.level_of_parts(level)
        return combine([part.verdict(own) for part in self.parts], self.how)

    def p_value(self) -> float:
        """Return the smallest level at which the row decides; nan if it is no test."""
        return np.nan if self.certain else smallest_level(self.verdict)


def _part(group: list[Asked], how: str) -> Part:
    """Return the part that judges tests of one kind together."""
    number = group[0].number
    if not number.known or number.kind != "seeds":
        return InBand(number.mean(), band_of(group[0].test))
    # A replicate that a test lacks gives no answer to it.
    said = pd.concat([asked.said for asked in group], axis=1).fillna(0)
    return Share.of(together(said.to_numpy(int).T, how))


def judged_rows(
    claims: dict[str, dict], evidence: pd.DataFrame, systems: dict[str, dict]
) -> Iterator[Row]:
    """Yield one row per claim, system and recipe.

    Claims are the entries of ``workflow/claims.yaml``, each test with its ``unit``.
    Evidence has ``system``, ``recipe`` (empty if the number belongs to none), ``path``,
    ``digest`` and the columns of `shortsight.claims.evidence.rows`. Each system has its
    ``claims_of`` (if None, it gets no row), ``analyses`` and ``family``.
    """
    by_name = dict(list(evidence.groupby(["system", "recipe", "statistic"])))
    for name, claim in claims.items():
        found = [
            {"claim": name, "system": system, "recipe": recipe} | settings
            for system, settings in systems.items()
            if claim["of"] == settings["claims_of"]
            if set(claim["needs"]) <= set(settings["analyses"])
            for recipe in _recipes(claim, system, by_name)
        ]
        first = _primary(claim["primary"], found)
        for entry in found:
            where = entry["system"], entry["recipe"]
            keys = {key: entry[key] for key in ("claim", "system", "recipe", "family")}
            keys["primary"] = first[entry["family"]] == where
            asked = tuple(
                Asked(test, number_of(test, *where, by_name))
                for test in with_readings(claim)
            )
            certain = claim.get("by_construction", False)
            yield Row(keys, asked, claim.get("combine", "all"), certain)


def _primary(wanted: dict, found: list[dict]) -> dict[str, tuple[str, str]]:
    """Return the system and recipe of the primary row of each family of rows.

    It is the declared one. In a family without it, it is the first of the declared
    system; in a family without that, the first with the declared recipe. With neither,
    it is the first.
    """
    recipe = wanted.get("recipe", "")
    by_rank = sorted(
        found,
        key=lambda row: (row["system"] != wanted["system"], row["recipe"] != recipe),
    )
    first: dict = {}
    for row in by_rank:
        first.setdefault(row["family"], (row["system"], row["recipe"]))
    return first


def _recipes(claim, system, by_name) -> list[str]:
    """Return the recipes with a number for this claim, or an empty recipe.

    A claim with ``recipes`` uses only these.
    """
    deciding = [test for test in claim["tests"] if not test.get("informative")]
    wanted = {name for test in deciding for name in names_of(test)}
    found = {r for s, r, n in by_name if s == system and n in wanted and r}
    if "recipes" in claim:
        return sorted(found & set(claim["recipes"]))
    return sorted(found) or [""]
