"""The command that was run, for a reader to run again."""

import sys
from collections.abc import Collection, Sequence
from pathlib import Path

__all__ = ["repeated"]


def repeated(words: Sequence[str], targets: Collection[str]) -> list[str]:
    """Return the words of a command of Snakemake without its targets.

    Parameters
    ----------
    words : sequence of str
        ``sys.argv``.
    targets : collection of str
        What it was asked to make.
    """
    first, rest = words[0], list(words[1:])
    for target in targets:
        if target in rest:  # the last one: before it the same word may be an option's
            del rest[len(rest) - 1 - rest[::-1].index(target)]
    if rest[-1:] == ["--"]:
        rest.pop()
    program = [first]
    if Path(first).name == "__main__.py":
        program = [sys.executable, "-m", "snakemake"]
    return [*program, *rest]
