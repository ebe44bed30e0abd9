"""What the path of a result says of it."""

import re
from collections.abc import Callable, Iterable

__all__ = ["by_wildcards", "wildcards_of"]


def wildcards_of(pattern: str, path: str) -> dict[str, str]:
    """Return what stands in a path for each ``{name}`` of a pattern, by name.

    The pattern is the path that a rule gives the file, or its end: what lies before it
    does not matter. So inputs of a job are told apart by name, never by their order.

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
    """Return paths by the wildcard of a pattern, or by all of its wildcards, ascending.

    >>> by_wildcards("seed{seed}/summary{n}.parquet", ["vh/seed0/summary3.parquet"])
    {(0, 3): 'vh/seed0/summary3.parquet'}
    """
    found = {}
    for path in paths:
        first, *others = map(kind, wildcards_of(pattern, path).values())
        found[(first, *others) if others else first] = path
    return dict(sorted(found.items()))
