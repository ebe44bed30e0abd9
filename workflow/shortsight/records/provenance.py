"""The code and the settings that made a result.

`source_digest` is a parameter of every rule, because Snakemake itself does not notice a
changed module and cannot distinguish a comment from a formula.
"""

import ast
import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path

from shortsight.records.syntax import canonical_code

__all__ = ["DRAWING", "amended", "canonical", "package_versions", "provenance"]
__all__ += ["source_digest"]

WORKFLOW = Path(__file__).resolve().parents[2]
PACKAGE = "shortsight"
PACKAGES = ("numpy", "numba", "pandas", "pyarrow", "scikit-learn", "scipy")
DRAWING = ("matplotlib", "pillow", "fonttools")  # change figures, no number


def canonical(settings: dict) -> dict:
    """Return ``settings`` with every mapping sorted by key and only JSON types.

    Other types are refused: Snakemake would silently not track them.
    """
    return json.loads(json.dumps(settings, sort_keys=True, allow_nan=False))


def source_digest(script: str) -> str:
    """Return the digest of a script (a file name) and of the library code it imports.

    Comments, docstrings, formatting and the version of Python do not enter.
    """
    pending, seen = [WORKFLOW / "scripts" / script], {}
    while pending:
        path = pending.pop()
        if path not in seen:
            imported, seen[path] = _read(path, path.read_text(encoding="utf-8"))
            pending += [WORKFLOW / file for file in imported]
    code = "\n".join(
        f"{path.relative_to(WORKFLOW).as_posix()}:{seen[path]}" for path in sorted(seen)
    )
    return hashlib.sha256(code.encode()).hexdigest()[:16]


@cache
def _read(path: Path, text: str) -> tuple[list[str], str]:
    """Return the library files that a module imports, and the digest of its code."""
    tree = ast.parse(text)
    code = hashlib.sha256(canonical_code(tree).encode()).hexdigest()
    return _library_files(tree, path), code


def _library_files(tree: ast.Module, path: Path) -> list[str]:
    """Return the library files that a module imports, relative to `WORKFLOW`."""
    files = []
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                names, complete = [alias.name for alias in aliases], False
            case ast.ImportFrom(module=module, level=0):
                names, complete = [module], True
            case ast.ImportFrom():
                names, complete = [PACKAGE], False
            case _:
                continue
        if PACKAGE not in {name.split(".")[0] for name in names}:
            continue
        file = names[0].replace(".", "/") + ".py"
        if not complete or not (WORKFLOW / file).is_file():
            raise ValueError(
                f"{path.name} line {node.lineno}: import the library only as "
                f"'from {PACKAGE}.module import name', so that its digest is complete"
            )
        files.append(file)
    return files


def package_versions() -> dict[str, str]:
    """Return the versions of all packages that can change a number or a figure."""
    versions = {name: metadata.version(name) for name in PACKAGES + DRAWING}
    library = " ".join(platform.libc_ver()).strip()  # its exp, log, pow
    return {**versions, "libc": library or platform.system()}


def provenance(
    spec: dict, code: str, environment: Mapping[str, str | None] | None = None
) -> str:
    """Return the JSON text in every result: settings, code, versions.

    ``environment`` holds the variables that differ from other runs, None if not set; it
    is left out if empty.
    """
    record = {"spec": spec, "code": code, "versions": package_versions()}
    if environment:
        record["environment"] = dict(environment)
    return json.dumps(record, sort_keys=True)


def amended(made_by: str, *, without: Sequence[str], **settings: object) -> str:
    """Return a provenance with the settings of one result of a job.

    ``without`` names settings that do not affect the result, as the grouping of jobs.
    """
    record = json.loads(made_by)
    kept = {key: value for key, value in record["spec"].items() if key not in without}
    return json.dumps({**record, "spec": {**kept, **settings}}, sort_keys=True)
