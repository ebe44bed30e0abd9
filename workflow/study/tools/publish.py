"""Write docs/published.txt: what every result of a full run says.

    PYTHONPATH=workflow python -m study.tools.publish [--stale]

after a full run that `snakemake verify` has nothing grave to say of. With ``--stale``
nothing is written: one line says which scripts have changed since.
"""

import argparse
import json
import sys
from pathlib import Path

from shortsight.records.files import read_table, result_name
from shortsight.records.manifest import COLUMNS
from shortsight.records.provenance import DRAWING, source_digest
from shortsight.records.published import Published, Result, parse, render
from shortsight.refusal import Refused

__all__ = ["publishable", "stale"]

ROOT = Path(__file__).resolve().parents[3]
PUBLISHED = ROOT / "docs" / "published.txt"
MANIFEST = Path("results/manifest.parquet")


def publishable(manifest: dict) -> Published:
    """Return what is published of a manifest.

    Raises
    ------
    Refused
        If its results were not all made by one code, one set of versions and with no
        variable of their own.
    """
    published = Published({}, {}, {})
    names = list(manifest)
    for values in zip(*manifest.values(), strict=True):
        entry = dict(zip(names, values, strict=True))
        name, script = result_name(entry["path"]), entry["script"]
        if json.loads(entry["environment"]):
            raise Refused(
                f"{entry['path']} must be made without variables of its own, got "
                f"{entry['environment']}; make it anew"
            )
        _agree(published.codes, script, entry["code"], f"code of {script}.py")
        for package, version in json.loads(entry["versions"]).items():
            if package not in DRAWING:  # figures are known by their tables
                _agree(published.versions, package, version, package)
        result = Result(entry["content"], entry["settings"], script)
        published.results[name] = result
    return published


def _agree(known: dict[str, str], name: str, value: str, what: str) -> None:
    """Note a value, which must be the one that is known already."""
    if known.setdefault(name, value) != value:
        raise Refused(
            f"{what} must be one for all results, got {known[name]} and {value}; "
            "run snakemake --forceall"
        )


def stale(published: Published) -> list[str]:
    """Return the scripts whose code is not that of the published results."""
    return sorted(
        script
        for script, digest in published.codes.items()
        if not (ROOT / f"workflow/scripts/{script}.py").is_file()
        or source_digest(f"{script}.py") != digest
    )


def main(arguments: list[str] | None = None) -> None:
    """Publish, or say what is stale."""
    parser = argparse.ArgumentParser(prog="study.tools.publish", description=__doc__)
    parser.add_argument("--stale", action="store_true", help="write nothing")
    try:
        if parser.parse_args(arguments).stale:
            published = parse(PUBLISHED)
            old = stale(published)
            print(
                f"published results: the code of {len(old)} of "
                f"{len(published.codes)} scripts has changed since"
                + (f" ({', '.join(old)})" if old else "")
            )
        else:
            published = publishable(read_table(MANIFEST, *COLUMNS))
            PUBLISHED.write_text(render(published), encoding="utf-8")
            print(f"{len(published.results)} results stand in {PUBLISHED}")
    except (Refused, OSError) as error:
        sys.exit(f"publish: {error}")


if __name__ == "__main__":
    main()
