"""One setting laid over another."""

from collections.abc import Mapping

__all__ = ["merged"]


def merged(inherited: object, own: object) -> object:
    """Return a setting laid over the one it inherits, as ``--configfile`` does.

    Mappings are merged; all else, a grid ``{from, to, step}`` too, is replaced.
    """
    both = isinstance(inherited, Mapping) and isinstance(own, Mapping)
    if not both or any("from" in grid or "step" in grid for grid in (inherited, own)):
        return own
    laid = {key: merged(inherited.get(key), value) for key, value in own.items()}
    return {**inherited, **laid}
