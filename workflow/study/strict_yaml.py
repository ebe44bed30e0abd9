"""YAML without what it passes over in silence: repeated keys, disguised numbers."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import yaml
from snakemake.exceptions import WorkflowError

__all__ = ["check_files", "load_strictly"]

# YAML 1.1 reads 010 as 8 and 1:30 as 90.
DISGUISED = re.compile(r"[-+]?(0[0-7_]+|[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?)")
NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


class _Doubtful(Exception):
    """What stands in a file may not be what was meant."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """A loader that refuses what may not be what was meant."""


def _mapping(loader, node, deep=False):
    """Return a mapping, unless a key comes twice."""
    seen = set()
    for key, _ in node.value:
        if str(key.value) in seen:
            raise _Doubtful(
                f"line {key.start_mark.line + 1}: {key.value} must stand once in its "
                "block, got it again; keep one"
            )
        seen.add(str(key.value))
    loader.flatten_mapping(node)
    return loader.construct_mapping(node, deep)


def _number(loader, node):
    """Return a number, unless it is written so that YAML reads another one."""
    kind = node.tag.rpartition(":")[2]
    value = getattr(loader, f"construct_yaml_{kind}")(node)
    if DISGUISED.fullmatch(node.value):
        raise _Doubtful(
            f"line {node.start_mark.line + 1}: a number must have no leading zero and "
            f"no colon, got {node.value}, which YAML reads as {value}; write it plainly"
        )
    return value


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
for tag in NUMBERS:
    _Loader.add_constructor(tag, _number)


def _pairs(pairs):
    """Return a mapping of JSON, unless a key comes twice."""
    keys = [key for key, _ in pairs]
    twice = [key for key in keys if keys.count(key) > 1]
    if twice:
        raise _Doubtful(
            f"{twice[0]} must stand once in its block, got it again; keep one"
        )
    return dict(pairs)


def _json(text):
    """Return what JSON text holds, or nothing if it is not JSON."""
    try:
        return json.loads(text, object_pairs_hook=_pairs)
    except ValueError:
        return None


def load_strictly(path: Path) -> object:
    """Return what a file of YAML, or of JSON, holds.

    Raises
    ------
    WorkflowError
        If a key comes twice in a block, or a number is octal or sexagesimal.
    """
    text = path.read_text(encoding="utf-8-sig")
    try:
        return _json(text) or yaml.load(text, _Loader)
    except _Doubtful as error:
        raise WorkflowError(f"{path}: {error}") from None
    except yaml.YAMLError as error:
        raise WorkflowError(f"{path} must be YAML, got: {error}") from None


def check_files(paths: Iterable[str | Path]) -> None:
    """Refuse files of the config in which something may not be what was meant.

    Snakemake has read them and knows nothing of a key that came twice.
    """
    for path in map(Path, paths):
        if path.is_file():
            load_strictly(path)
