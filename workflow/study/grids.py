"""Temperatures as text, spelt as in file names; merging of settings."""

import itertools
import re
from collections.abc import Mapping
from decimal import Decimal

NUMBER = re.compile(r"([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,2})?")

EDGES = ("from", "to", "step")
MAX_POINTS = 10_000
PLACES = Decimal("0.01")  # of a temperature that is a multiple of T_pc


def canonical(temperature: object) -> object:
    """Return a temperature spelt ``"7.7"``, ``"14.0"``, ``"inf"``; else the value."""
    if isinstance(temperature, bool) or not isinstance(temperature, int | float | str):
        return temperature
    text = str(temperature).strip()
    if text == "inf":
        return text
    return _text(Decimal(text)) if NUMBER.fullmatch(text) else temperature


def expand(temperatures: list[str] | dict[str, str]) -> list[str]:
    """Return the temperatures of a list or a {from, to, step} grid, ascending."""
    if isinstance(temperatures, dict):
        temperatures = _grid(*(Decimal(temperatures[k]) for k in EDGES))
    texts = sorted(temperatures, key=float)
    for first, second in itertools.pairwise(texts):
        if float(first) == float(second):
            raise ValueError(
                f"must name each temperature once, got {first} and {second}"
            )
    return texts


def is_scaled(temperatures: object) -> bool:
    """Return whether a grid is in units of a system's pseudo-critical temperature."""
    return isinstance(temperatures, dict) and "unit" in temperatures


def scaled(grid: dict, unit: str) -> list[str]:
    """Return the temperatures of a grid in units of T_pc, in hundredths of J.

    An incomplete last step is left out. ``step_above`` is the spacing above T_pc;
    temperatures inside ``without`` {from, to} are left out.
    """
    first, last, step = (Decimal(grid[key]) for key in EDGES)
    above = Decimal(grid.get("step_above", grid["step"]))
    if min(step, above) <= 0 or last < first or (last - first) / step > MAX_POINTS:
        raise ValueError(
            f"must rise by positive steps (at most {MAX_POINTS}), got {first} to "
            f"{last} by {step}; change them"
        )
    shares = _steps(first, last, step)
    if "step_above" in grid:
        shares = [x for x in shares if x <= 1] + _steps(1 + above, last, above)
    gap = grid.get("without")
    if gap:
        low, high = Decimal(gap["from"]), Decimal(gap["to"])
        shares = [x for x in shares if not low <= x <= high]
        if len(shares) < 2:
            raise ValueError(
                f"must keep at least 2 temperatures, got {len(shares)} without {low} "
                f"to {high}; narrow the gap or widen the grid"
            )
    return expand([_text((x * Decimal(unit)).quantize(PLACES)) for x in shares])


def _steps(first: Decimal, last: Decimal, step: Decimal) -> list[Decimal]:
    """Return first, first + step, ... up to last."""
    return [first + step * i for i in range(int((last - first) // step) + 1)]


def _grid(first: Decimal, last: Decimal, step: Decimal) -> list[str]:
    """Return a grid computed in decimal arithmetic, so that 0.1 is 0.1."""
    got = f"got {first} to {last} by {step}"
    if step <= 0 or last < first:
        raise ValueError(f"must rise by a positive step, {got}")
    if (last - first) % step or (last - first) / step > MAX_POINTS:
        raise ValueError(
            f"must reach 'to' in whole steps (at most {MAX_POINTS}), {got}"
        )
    return [_text(x) for x in _steps(first, last, step)]


def _text(value: Decimal) -> str:
    """Return a decimal with at least one place, without further trailing zeros."""
    whole, _, places = format(value, "f").partition(".")
    return f"{whole}.{places.rstrip('0') or '0'}"


def group(temperature: str, span: float) -> str:
    """Return the label of the job that samples a temperature, from its value alone."""
    if temperature == "inf":
        return "inf"
    return str(int(Decimal(temperature) // Decimal(str(span))))


def merged(inherited: object, own: object) -> object:
    """Return one setting laid over another: mappings are merged, except grids."""
    both = isinstance(inherited, Mapping) and isinstance(own, Mapping)
    if not both or any("from" in grid or "step" in grid for grid in (inherited, own)):
        return own
    laid = {key: merged(inherited.get(key), value) for key, value in own.items()}
    return {**inherited, **laid}
