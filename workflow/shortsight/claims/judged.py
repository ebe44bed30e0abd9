"""One row of the ledger: a claim, a system and a recipe, with all tests of the claim.

What varies with the training is judged as a share of trainings, all such tests of the
claim together; what varies with the hidden signs as shares of choices; what can be
fitted in several ways by the interval of each; every other test by its own interval. A
row holds if all these parts hold (or, with ``any``, one does).
Its parts share its level, so that all its intervals hold together with the row's
confidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from shortsight.claims.fits import Fits
from shortsight.claims.numbers import KEYS, Number, band_of, names_of, number_of
from shortsight.claims.shares import Share, Signs, shows, together
from shortsight.claims.verdict import LEVEL, InBand, Verdict, combine, smallest_level
from shortsight.scaling.fits import CHOICES

__all__ = ["Asked", "Row", "judged_rows"]

Part = InBand | Fits | Share | Signs
FITS = ("unweighted", *CHOICES)


@dataclass(frozen=True)
class Asked:
    """A test of a claim with the number it asks for."""

    test: dict
    number: Number

    @property
    def informative(self) -> bool:
        """Whether it decides nothing."""
        return self.test.get("informative", False)

    @property
    def said(self) -> np.ndarray:
        """What each replicate says: 1, -1, or 0 where it cannot tell by its own error.

        Errors that all replicates share do not enter: shares are given the thermometer.
        """
        rows = self.number.rows
        values, errors = (rows[name].to_numpy(float) for name in ("value", "error"))
        return shows(values, errors, band_of(self.test))

    @cached_property
    def part(self) -> Part:
        """What judges this test alone."""
        return _part([self], "all")


@dataclass(frozen=True)
class Row:
    """A claim as one system and recipe say it, with all its tests."""

    keys: dict  # claim, system, recipe, family
    asked: tuple[Asked, ...]
    how: str  # "all" or "any" of the parts must hold
    by_construction: bool = False  # whether it could not be otherwise

    @cached_property
    def parts(self) -> list:
        """Return what judges the row: each has ``verdict(level)`` and ``certain``."""
        deciding = [asked for asked in self.asked if not asked.informative]
        groups: dict = {}
        for i, asked in enumerate(deciding):
            number = asked.number
            joint = number.known and number.kind in ("seeds", "signs")
            groups.setdefault(number.kind if joint else i, []).append(asked)
        return [_part(group, self.how) for group in groups.values()]

    def level_of_parts(self, level: float) -> float:
        """Return the level of each part, so that all hold together."""
        return level / max(sum(not part.certain for part in self.parts), 1)

    def verdict(self, level: float = LEVEL) -> Verdict:
        """Return what the row says at a level."""
        own = self.level_of_parts(level)
        return combine([part.verdict(own) for part in self.parts], self.how)

    def depends_on(self, level: float) -> str:
        """Return what the row depends on at a level, or nothing."""
        own = self.level_of_parts(level)
        said = [p for p in self.parts if p.verdict(own) == Verdict.DEPENDS]
        return ", ".join(dict.fromkeys(part.what for part in said))

    def p_value(self) -> float:
        """Return the smallest level at which the row decides; nan if it is no test."""
        if self.by_construction or all(part.certain for part in self.parts):
            return np.nan
        return smallest_level(self.verdict)


def _part(group: list[Asked], how: str) -> Part:
    """Return what judges tests of one kind together."""
    number, band = group[0].number, band_of(group[0].test)
    if number.known and number.kind == "fits":
        by_fit = number.by_fit()
        parts = tuple(InBand(fit, band) for fit in by_fit.values())
        return Fits(parts, tuple(FITS[fit] for fit in by_fit))
    if not number.known or number.kind not in ("seeds", "signs"):
        return InBand(number.mean(), band)
    order = number.rows[KEYS]
    keys = pd.MultiIndex.from_frame(order)
    said = together([_in_order(asked, keys) for asked in group], how)
    if number.kind == "seeds":
        return Share.of(said)
    by_training = pd.Series(said).groupby(order["replicate"].to_numpy())
    return Signs(tuple(Share.of(choices.to_numpy()) for _, choices in by_training))


def _in_order(asked: Asked, keys: pd.MultiIndex) -> np.ndarray:
    """Return what replicates say, in the order of others; 0 where there is none."""
    rows = asked.number.rows
    own = pd.MultiIndex.from_frame(rows[KEYS])
    return pd.Series(asked.said, own).reindex(keys, fill_value=0).to_numpy()


def judged_rows(
    claims: dict[str, dict], evidence: pd.DataFrame, systems: dict[str, dict]
) -> Iterator[Row]:
    """Yield a row for each claim, system and recipe.

    Claims are the entries of ``workflow/claims.yaml``, each test with its ``unit``.
    Evidence has ``system``, ``recipe`` (empty if the number belongs to none), ``path``,
    ``digest`` and the columns of `shortsight.claims.evidence.rows`. Each system has its
    ``claims_of`` (if None, it gets no row), ``analyses`` and ``family``.
    """
    by_name = dict(list(evidence.groupby(["system", "recipe", "statistic"])))
    for name, claim in claims.items():
        for system, settings in systems.items():
            needed = set(claim["needs"]) <= set(settings["analyses"])
            if claim["of"] != settings["claims_of"] or not needed:
                continue
            for recipe in _recipes(claim, system, by_name):
                keys = {"claim": name, "system": system, "recipe": recipe}
                keys["family"] = settings["family"]
                asked = tuple(
                    Asked(test, number_of(test, system, recipe, by_name))
                    for test in claim["tests"]
                )
                certain = claim.get("by_construction", False)
                yield Row(keys, asked, claim.get("combine", "all"), certain)


def _recipes(claim, system, by_name) -> list[str]:
    """Return the recipes that give a number this claim asks for, or no recipe.

    A claim that names ``recipes`` is of these alone.
    """
    deciding = [test for test in claim["tests"] if not test.get("informative")]
    wanted = {name for test in deciding for name in names_of(test)}
    found = {r for s, r, n in by_name if s == system and n in wanted and r}
    if "recipes" in claim:
        return sorted(found & set(claim["recipes"]))
    return sorted(found) or [""]
