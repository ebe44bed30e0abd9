"""Write docs/published.txt: the digest of every result of a full run.

    PYTHONPATH=workflow python -m study.tools.publish [--stale]

Run it after a full run in which `snakemake verify` found nothing grave. ``--stale``
writes nothing and prints in one line which scripts have changed since.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from shortsight.records.files import result_name
from shortsight.records.provenance import DRAWING, source_digest
from shortsight.records.published import codes_of, parse, render
from shortsight.records.results import Result, listed
from shortsight.refusal import Refused

ROOT = Path(__file__).resolve().parents[3]
PUBLISHED = ROOT / "docs" / "published.txt"
MANIFEST = Path("results/manifest.parquet")


def publishable(results: Iterable[Result]) -> dict[str, Result]:
    """Return results by name: of one code, one set of versions, no own variable."""
    published, known = {}, {}
    for result in results:
        if json.loads(result.environment):
            raise Refused(
                f"{result.path} must be made without variables of its own, got "
                f"{result.environment}; make it again"
            )
        _agree(known, f"code of {result.script}.py", result.code)
        for package, version in json.loads(result.versions).items():
            if package not in DRAWING:  # figures are compared by their tables
                _agree(known, package, version)
        published[result_name(result.path)] = result
    return published


def _agree(known: dict[str, str], name: str, value: str) -> None:
    """Record a value, which must equal the one recorded before."""
    if known.setdefault(name, value) != value:
        raise Refused(
            f"{name} must be one for all results, got {known[name]} and {value}; "
            "run snakemake --forceall"
        )


def stale(codes: Mapping[str, str]) -> list[str]:
    """Return the scripts whose code differs from that of the published results."""
    return sorted(
        script
        for script, digest in codes.items()
        if not (ROOT / f"workflow/scripts/{script}.py").is_file()
        or source_digest(f"{script}.py") != digest
    )


def main(arguments: list[str] | None = None) -> None:
    """Publish, or print what is stale."""
    parser = argparse.ArgumentParser(prog="study.tools.publish", description=__doc__)
    parser.add_argument("--stale", action="store_true", help="write nothing")
    try:
        if parser.parse_args(arguments).stale:
            codes = codes_of(parse(PUBLISHED))
            old = stale(codes)
            print(
                f"published results: the code of {len(old)} of "
                f"{len(codes)} scripts has changed since"
                + (f" ({', '.join(old)})" if old else "")
            )
        else:
            published = publishable(listed(MANIFEST))
            PUBLISHED.write_text(render(published), encoding="utf-8")
            print(f"{len(published)} results stand in {PUBLISHED}")
    except (Refused, OSError) as error:
        sys.exit(f"publish: {error}")


if __name__ == "__main__":
    main()
