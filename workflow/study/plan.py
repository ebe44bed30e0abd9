"""Every file the study consists of, with the settings and code that are to make it."""

from collections.abc import Iterable
from pathlib import PurePath

from snakemake.iocontainers import Wildcards

__all__ = ["every_job"]


def every_job(workflow, targets: Iterable[str], but: Iterable[str]) -> list[dict]:
    """Return the jobs that make the targets and all they need, finished or not.

    Snakemake's own plan leaves out what is up to date; this one does not.

    Parameters
    ----------
    workflow : snakemake.workflow.Workflow
    targets : iterable of str
        Files.
    but : iterable of str
        Files that are left out.

    Returns
    -------
    list of dict
        ``inputs``, ``outputs``, ``spec``, ``script`` (without its ending) and ``code``
        of each job, sorted by its first output.
    """
    rules = [rule for rule in workflow.rules if len(rule.output)]
    literal = {str(f): r for r in rules if not r.has_wildcards() for f in r.output}
    rules = [rule for rule in rules if rule.has_wildcards()]
    pending, seen, jobs = [str(target) for target in targets], set(but), []
    while pending:
        path = pending.pop()
        if path in seen:
            continue
        rule = literal.get(path) or next((r for r in rules if _makes(r, path)), None)
        if rule is None:  # a file of the repository, not a result
            continue
        wildcards = Wildcards(fromdict=rule.get_wildcards(path))
        outputs = [str(file) for file in rule.expand_output(wildcards)[0]]
        params = dict(rule.params.items())
        spec = params.get("spec", {})
        spec = spec(wildcards) if callable(spec) else spec
        code = params.get("code", "")
        inputs = [str(file) for file in rule.expand_input(wildcards)[0]]
        script = PurePath(rule.script or "").stem
        jobs.append({"inputs": inputs, "outputs": outputs, "spec": spec})
        jobs[-1] |= {"script": script, "code": code}
        seen.update(outputs)
        pending += inputs
    return sorted(jobs, key=lambda job: job["outputs"][0])


def _makes(rule, path):
    """Return whether a rule with wildcards makes a file."""
    return any(output.match(path) for output in rule.output)
