"""A number that can be read by several ways to fit, which the paper does not say.

The ways are choices, not a sample: no error bar holds their difference. Each is judged
by its own interval. A row holds or fails only if all of them say so: what is said
wrongly is then wrong about one interval, whose level is that of the row (an
intersection-union test). It *depends on the fit* if the claim holds by one and fails by
another; that could be wrong about any of n intervals, so both are asked at 1/n of the
level (Bonferroni).

References: R. L. Berger, Technometrics 24, 295 (1982).
"""

from dataclasses import dataclass

from shortsight.claims.verdict import DECIDED, LEVEL, InBand, Verdict

__all__ = ["Fits"]


@dataclass(frozen=True)
class Fits:
    """What each way to fit says, the study's own first."""

    parts: tuple[InBand, ...]  # one that has no value cannot tell
    names: tuple[str, ...]

    certain = False
    what = "fit"

    def verdict(self, level: float = LEVEL) -> Verdict:
        """Return what all ways to fit say alike, or that they contradict each other."""
        said = {part.verdict(level) for part in self.parts}
        if len(said) == 1:
            return said.pop()
        strictly = {part.verdict(self.strict(level)) for part in self.parts}
        contradict = {Verdict.HOLDS, Verdict.FAILS} <= strictly
        return Verdict.DEPENDS if contradict else Verdict.UNDECIDED

    def strict(self, level: float) -> float:
        """Return the level of each fit at which two may contradict each other."""
        return level / len(self.parts)

    def text(self, level: float = LEVEL) -> str:
        """Return which fits say what, e.g. ``fails by all 6 fits``.

        If they are not all alike, what each says at the strict level.
        """
        alike = len({part.verdict(level) for part in self.parts}) == 1
        level = level if alike else self.strict(level)
        said: dict[str, list[str]] = {}
        for part, name in zip(self.parts, self.names, strict=True):
            verdict = part.verdict(level)
            words = str(verdict) if verdict in DECIDED else "cannot tell"
            said.setdefault(words, []).append(name)
        if len(said) == 1:
            return f"{next(iter(said))} by all {len(self.parts)} fits"
        return "; ".join(f"{words} by {', '.join(n)}" for words, n in said.items())
