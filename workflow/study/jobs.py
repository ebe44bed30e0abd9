"""All files of the study, with the settings and code that make them."""

from collections.abc import Callable, Iterable
from pathlib import PurePath

from snakemake.iocontainers import Wildcards

MANIFEST = "results/manifest.parquet"


def every_job(workflow, targets: Iterable[str], but: Iterable[str]) -> list[dict]:
    """Return the jobs that make the targets and all they need, finished or not.

    The rules ``but`` are left out. A job has ``inputs``, ``outputs``, ``spec``,
    ``script`` (without its suffix) and ``code``; jobs are sorted by their first output.
    """
    rules = [rule for rule in workflow.rules if len(rule.output)]
    literal = {str(f): r for r in rules if not r.has_wildcards() for f in r.output}
    rules = [rule for rule in rules if rule.has_wildcards()]
    pending, seen, jobs = [str(target) for target in targets], set(but), []
    while pending:
        path = pending.pop()
        if path in seen:
            continue
        rule = literal.get(path) or next(
            (r for r in rules if any(out.match(path) for out in r.output)), None
        )
        if rule is None:  # a file of the repository, not a result
            continue
        job = _job(rule, Wildcards(fromdict=rule.get_wildcards(path)))
        jobs.append(job)
        seen.update(job["outputs"])
        pending += job["inputs"]
    return sorted(jobs, key=lambda job: job["outputs"][0])


def _job(rule, wildcards):
    """Return the job of a rule for given wildcards."""
    params = dict(rule.params.items())
    spec = params.get("spec", {})
    return {
        "inputs": [str(file) for file in rule.expand_input(wildcards)[0]],
        "outputs": [str(file) for file in rule.expand_output(wildcards)[0]],
        "spec": spec(wildcards) if callable(spec) else spec,
        "script": PurePath(rule.script or "").stem,
        "code": params.get("code", ""),
    }


class Whole:
    """The content of the manifest: every job that the files of ``targets()`` need."""

    def __init__(self, workflow, targets: Callable[[], Iterable[str]]):
        self.workflow, self.targets = workflow, targets
        self.known = []

    def jobs(self, wildcards) -> list[dict]:
        """Return every job, finished or not."""
        if not self.known:
            but = [self.manifest(wildcards)]
            self.known = every_job(self.workflow, self.targets(), but=but)
        return self.known

    def results(self, wildcards) -> list[str]:
        """Return every result."""
        return [path for job in self.jobs(wildcards) for path in job["outputs"]]

    def manifest(self, wildcards) -> str:
        """Return the manifest, with the prefix that an enclosing workflow may add."""
        return next(str(p) for p in self.targets() if str(p).endswith(MANIFEST))
