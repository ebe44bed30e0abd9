"""The study as a whole: what the manifest lists and is checked against."""

from collections.abc import Callable, Iterable

from study.plan import every_job

__all__ = ["MANIFEST", "Whole"]

MANIFEST = "results/manifest.parquet"


class Whole:
    """Every job of the study, each method a function of a job's (no) wildcards.

    Parameters
    ----------
    workflow : snakemake.workflow.Workflow
    targets : callable
        Gives the files that the whole study consists of, once all rules are known.
    """

    def __init__(self, workflow, targets: Callable[[], Iterable[str]]):
        self.workflow, self.targets = workflow, targets
        self.known = []

    def jobs(self, wildcards) -> list[dict]:
        """Return every job, finished or not, without its timings and its inputs."""
        return [
            {key: value for key, value in job.items() if key != "inputs"}
            for job in self.linked(wildcards)
        ]

    def linked(self, wildcards) -> list[dict]:
        """Return every job, finished or not, without its timings."""
        if not self.known:
            manifest = self.manifest(wildcards)
            times = manifest.removesuffix(MANIFEST) + "results/benchmarks/"
            for job in every_job(self.workflow, self.targets(), but=[manifest]):
                outputs = [p for p in job["outputs"] if not p.startswith(times)]
                self.known.append({**job, "outputs": outputs})
        return self.known

    def results(self, wildcards) -> list[str]:
        """Return every result."""
        return [path for job in self.linked(wildcards) for path in job["outputs"]]

    def manifest(self, wildcards) -> str:
        """Return the manifest, with the prefix that a workflow around may add."""
        return next(str(p) for p in self.targets() if str(p).endswith(MANIFEST))

    def command(self, wildcards) -> list[str]:
        """Return the words of the command that makes the study."""
        return ["snakemake"]
