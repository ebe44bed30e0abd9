"""Wildcards read from the path of a result."""

import re
from collections.abc import Callable, Iterable

__all__ = ["by_wildcards", "wildcards_of"]


def wildcards_of(pattern: str, path: str) -> dict[str, str]:
    """Return the text in a path at each ``{name}`` of a pattern, by name.

    The pattern is the path in the rule, or its end; anything in front of it is ignored.
    A job so identifies its inputs by name, never by order.

    >>> wildcards_of("seed{seed}/signs.parquet", "results/stack/seed12/signs.parquet")
    {'seed': '12'}
    """
    regex = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(pattern))
    found = re.search(f"(?:^|/){regex}$", str(path))
    if found is None:
        raise ValueError(
            f"path must end like {pattern}, got {path}; run snakemake again"
        )
    return found.groupdict()


def by_wildcards(
    pattern: str, paths: Iterable[str], kind: Callable[[str], object] = int
) -> dict:
    """Return paths by their wildcard, or by the tuple of all wildcards, ascending.

    >>> by_wildcards("seed{seed}/summary{n}.parquet", ["vh/seed0/summary3.parquet"])
    {(0, 3): 'vh/seed0/summary3.parquet'}
    """
    found = {}
    for path in paths:
        first, *others = map(kind, wildcards_of(pattern, path).values())
        found[(first, *others) if others else first] = path
    return dict(sorted(found.items()))
