"""Compare all results with the manifest and the published ones; print differences."""

import logging
from pathlib import Path

from shortsight.records.folder import files_below
from shortsight.records.provenance import package_versions
from shortsight.records.published import beside, parse, summary
from shortsight.records.results import GRAVE, compare, finished, listed, listing
from shortsight.refusal import Refused
from study.run.job import run


def main(inputs, outputs, *, manifest, published, jobs, made_by):
    """Print one line per finding; fail if a result cannot be trusted."""
    lines = []
    manifest, published = Path(manifest), parse(Path(published))
    present = {p for job in jobs for p in job["outputs"] if Path(p).is_file()}
    if manifest.is_file():
        results = listed(manifest)
        present |= {
            path.as_posix()
            for path in files_below(manifest.parent)
            if not _is_aside(path.relative_to(manifest.parent))
        }
    elif present:
        lines.append(f"{manifest} is missing: what is there is compared as it is")
        there = ([p for p in job["outputs"] if p in present] for job in jobs)
        jobs = [job | {"outputs": o} for job, o in zip(jobs, there, strict=True) if o]
        results = finished(jobs)
    else:
        raise Refused("there are no results yet; run snakemake")
    found = compare(results, jobs, present, package_versions())
    changed = {path for finding, path, _ in found if finding in ("damaged", "missing")}
    kinds = beside(published, [r for r in results if r.path not in changed], jobs)
    found += [
        (kind, path, detail)
        for path, (kind, detail) in kinds.items()
        if kind.startswith("differs")
    ]
    n_grave = sum(finding in GRAVE for finding, _, _ in found)
    counts = f"{len(results)} results, {n_grave} not to be trusted"
    lines += [*listing(found, jobs), summary(kinds, len(published))]
    said = "\n".join([*lines, f"{counts}, {len(found)} findings"])
    if n_grave:
        raise Refused(said)  # to the log, which Snakemake shows
    logging.info("compared\n%s", said)
    print(said)


def _is_aside(path):
    """Return whether a file is no result: logs, times, hidden or hand-written files."""
    aside = ("logs", "benchmarks", "README.md", "manifest.parquet")
    return path.parts[0] in aside or path.name.startswith(".")


if __name__ == "__main__":
    run(main, snakemake)
