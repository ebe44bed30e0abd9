"""Compare all results with the manifest, and say what differs."""

import sys
from pathlib import Path

from shortsight.records.files import read_table
from shortsight.records.folder import files_below
from shortsight.records.manifest import GRAVE, compare, listing
from shortsight.records.provenance import package_versions
from study.run.job import run


def main(inputs, outputs, *, manifest, jobs, command, made_by):
    """Print one line for each finding; fail if a result cannot be trusted."""
    folder = Path(manifest).parent
    expected = [path for job in jobs for path in job["outputs"]]
    present = {path for path in expected if Path(path).is_file()}
    present |= {
        path.as_posix()
        for path in files_below(folder)
        if not _is_aside(path.relative_to(folder))
    }
    manifest = read_table(manifest)
    findings = compare(manifest, jobs, present, package_versions())
    print(*listing(findings, jobs, command), sep="\n", flush=True)
    n_grave = sum(finding in GRAVE for finding, _, _ in findings)
    n_results = len(manifest["path"])
    print(f"{n_results} results, {n_grave} not to be trusted, {len(findings)} findings")
    sys.exit(1 if n_grave else 0)


def _is_aside(path):
    """Return whether a file is no result: logs, times, hidden or hand-written files."""
    aside = ("logs", "benchmarks", "README.md", "manifest.parquet")
    cost = path.with_suffix("") == Path("figures/cost")  # made of times
    return path.parts[0] in aside or cost or path.name.startswith(".")


if __name__ == "__main__":
    run(main, snakemake)
