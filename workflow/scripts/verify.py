"""Compare all results with the manifest and the published ones; say what differs."""

import sys
from pathlib import Path

from shortsight.records.files import read_table
from shortsight.records.folder import files_below
from shortsight.records.manifest import COLUMNS, GRAVE, among, compare, listing, rows
from shortsight.records.provenance import package_versions
from shortsight.records.published import beside, findings, parse, summary
from study.run.job import run


def main(inputs, outputs, *, manifest, published, jobs, command, made_by):
    """Print one line for each finding; fail if a result cannot be trusted."""
    manifest, published = Path(manifest), parse(Path(published))
    present = {p for job in jobs for p in job["outputs"] if Path(p).is_file()}
    if present and not manifest.is_file():
        print(f"{manifest} is missing: what is there is compared as it is")
        jobs = among(jobs, present)
        table = rows(jobs)
    else:
        table = read_table(manifest, *COLUMNS)
        present |= {
            path.as_posix()
            for path in files_below(manifest.parent)
            if not _is_aside(path.relative_to(manifest.parent))
        }
    found = compare(table, jobs, present, package_versions())
    changed = {path for finding, path, _ in found if finding in ("damaged", "missing")}
    kinds = beside(published, table, jobs, changed)
    found += findings(kinds)
    print(*listing(found, jobs, command), sep="\n", flush=True)
    print(summary(kinds, published))
    n_grave = sum(finding in GRAVE for finding, _, _ in found)
    n_results = len(table["path"])
    print(f"{n_results} results, {n_grave} not to be trusted, {len(found)} findings")
    sys.exit(1 if n_grave else 0)


def _is_aside(path):
    """Return whether a file is no result: logs, times, hidden or hand-written files."""
    aside = ("logs", "benchmarks", "README.md", "manifest.parquet")
    return path.parts[0] in aside or path.name.startswith(".")


if __name__ == "__main__":
    run(main, snakemake)
