"""
What the manifest lists, and what it is checked against.
"""

from functools import cache

from study.plan import every_job
from study.run.command import repeated

MANIFEST = "results/manifest.parquet"


@cache
def study_jobs():
    """Return every job that `rule all` needs, finished or not, without its timings."""
    jobs = every_job(workflow, rules.all.input, but=[manifest_path()])
    times = manifest_path().removesuffix(MANIFEST) + "results/benchmarks/"
    for job in jobs:
        job["outputs"] = [p for p in job["outputs"] if not p.startswith(times)]
    return jobs


def manifest_path():
    """Return the manifest, with the prefix that a workflow around this one may add."""
    return next(str(path) for path in rules.all.input if path.endswith(MANIFEST))


def every_result(wildcards):
    """Return every result of the study."""
    return [path for job in study_jobs() for path in job["outputs"]]


def manifest_spec(wildcards):
    """Return what the manifest lists."""
    return spec(jobs=study_jobs())


def verify_spec(wildcards):
    """Return what the manifest is checked against."""
    command = repeated(sys.argv, workflow.dag_settings.targets)
    return spec(jobs=study_jobs(), manifest=manifest_path(), command=command)
