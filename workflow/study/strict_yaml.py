"""YAML and JSON that refuse a repeated key; the libraries silently keep the last."""

from collections.abc import Iterable
from pathlib import Path

import yaml
from snakemake.exceptions import WorkflowError


class _Repeated(Exception):
    """A key is repeated in its block."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """A loader that refuses a repeated key."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise _Repeated(
                    f"line {key.start_mark.line + 1}: {key.value} must appear once in "
                    "its block, got it again; keep one"
                )
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def load_strictly(path: Path) -> object:
    """Return the content of a YAML or JSON file; refuse a repeated key."""
    try:
        return yaml.load(path.read_text(encoding="utf-8-sig"), _Loader)
    except _Repeated as error:
        raise WorkflowError(f"{path}: {error}") from None
    except yaml.YAMLError as error:
        raise WorkflowError(f"{path} must be YAML, got: {error}") from None


def check_files(paths: Iterable[str | Path]) -> None:
    """Refuse files of a config, which Snakemake has read, if a key is repeated."""
    for path in map(Path, paths):
        if path.is_file():
            load_strictly(path)
