"""The page of the library's public names, generated from their docstrings.

``PYTHONPATH=workflow python -m study.tools.api`` writes docs/api.md.
"""

import argparse
import inspect
from pathlib import Path

import shortsight
from shortsight.rbm.recipe import Recipe

PAGE = Path(__file__).resolve().parents[3] / "docs" / "api.md"
HEAD = """# Every public name of the library

Generated from the docstrings; do not edit. [library.md](library.md) shows them at work.
"""


def page() -> str:
    """Return the page: signature, docstring and methods of each name."""
    names = sorted(shortsight.__all__, key=str.lower)
    entries = [_entry(name, getattr(shortsight, name)) for name in names]
    entries.append(_entry("rbm.recipe.Recipe", Recipe))  # whose keys `train` takes
    return "\n".join([HEAD, *entries])


def _entry(name: str, thing: object) -> str:
    """Return the section of a class or a function."""
    lines = [f"## {name}", f"`{name}{_signature(thing)}`"]
    lines.append(f"```text\n{inspect.getdoc(thing)}\n```")
    methods = []
    for own, method in inspect.getmembers(thing, inspect.isroutine):
        module = getattr(inspect.unwrap(method), "__module__", None) or ""
        if not own.startswith("_") and module.startswith("shortsight."):
            methods.append(f"* `{own}{_signature(method)}`: {_summary(method)}")
    return "\n\n".join([*lines, *(["\n".join(methods)] if methods else [])]) + "\n"


def _signature(thing: object) -> str:
    """Return the names and defaults of parameters; types are in the docstring."""
    if inspect.isclass(thing) and issubclass(thing, Exception):
        return "(message)"
    parameters = inspect.signature(thing).parameters.values()
    bare = [p.replace(annotation=p.empty) for p in parameters if p.name != "self"]
    return str(inspect.Signature(bare))


def _summary(method: object) -> str:
    """Return the first sentence of a docstring."""
    return " ".join((inspect.getdoc(method) or "").split("\n\n")[0].split())


if __name__ == "__main__":
    argparse.ArgumentParser(prog="study.tools.api", description=__doc__).parse_args()
    PAGE.write_text(page(), encoding="utf-8")
