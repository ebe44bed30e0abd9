"""What the path of a result says: the values of the wildcards of its rule."""

import re

__all__ = ["wildcards_of"]


def wildcards_of(pattern: str, path: str) -> dict[str, str]:
    """Return the values in a path of the wildcards of a pattern, by their names.

    A pattern is written as in rules, ``results/{system}/flow/seed{seed}.parquet``; a
    wildcard matches no "/", and the path may begin with folders of its own.
    """
    parts = re.split(r"\{(\w+)\}", pattern)
    names, between = parts[1::2], [re.escape(text) for text in parts[::2]]
    found = re.fullmatch("(?:.*/)?" + "([^/]+)".join(between), path)
    if not found:
        raise ValueError(
            f"path must be one of '{pattern}', got '{path}'; "
            "give the inputs of a rule the names that its script reads"
        )
    return dict(zip(names, found.groups(), strict=True))
