"""The memory that a job requests, from the sizes in the config."""

import re
from collections.abc import Callable

from study.rulework import look_up
from study.stages.spins import Spins

BASE = 1000  # MB: the interpreter, its packages, compilation, small tables
PER_SPIN = 10  # bytes per spin in a job, with copies and transforms
PER_PAIR = 60  # bytes per pair of units of a machine, with its updates
PER_WEIGHT = 8  # bytes per configuration and resample of a Binder ratio
SPINS = re.compile(r"results/([^/]+)/spins/([^/]+)/L(\d+)/T([^/]+)\.[a-z]+$")
HIDDEN = re.compile(r"results/([^/]+)/stack/.*/hidden(\d+)\.npz$")


def grow(amount: int) -> Callable:
    """Return a resource that is multiplied by the number of the attempt."""

    def resource(wildcards, attempt):
        return amount * attempt

    return resource


def megabytes(n_spins: int, n_pairs: int = 0) -> int:
    """Return the memory of a job with given numbers of spins and machine pairs."""
    return BASE + (PER_SPIN * n_spins + PER_PAIR * n_pairs) // 10**6


class Memory:
    """The memory of jobs that read the configurations of a study."""

    def __init__(self, study: dict, spins: Spins):
        self.study, self.spins = study, spins

    def __call__(
        self, *names: str, each: bool = False, n_pairs: Callable | None = None
    ) -> Callable:
        """Return a resource for the configurations of some inputs of a rule.

        With ``each`` the job holds one file at a time; ``n_pairs`` returns the pairs of
        units of a machine from the wildcards.
        """

        def resource(wildcards, input, attempt):
            given = [input[name] for name in names]
            lists = [[x] if isinstance(x, str) else list(x) for x in given]
            sizes = [self.n_spins(path) for files in lists for path in files]
            n_spins = max(sizes) if each else sum(sizes)
            pairs = n_pairs(wildcards) if n_pairs else 0
            return attempt * megabytes(n_spins, pairs)

        return resource

    def n_spins(self, path: str) -> int:
        """Return the number of spins of all configurations in a file."""
        if found := SPINS.search(path):
            system, sample, length, text = found.groups()
            counts = self.spins.counts(system, sample, length)
            return counts.get(text, 0) * int(length) ** 2
        if found := HIDDEN.search(path):
            coarse = look_up(self.study, "systems", found[1], "coarse_graining")
            n = coarse["n_configurations"] + self.study["sampling"]["n_test"]
            return n * (coarse["length"] // 2 ** int(found[2])) ** 2
        return 0

    def binder(self, wildcards, attempt) -> int:
        """Return the memory of reweighting the Binder ratios of the largest sample."""
        system = wildcards.system
        criticality = look_up(self.study, "systems", system, "criticality")
        texts = criticality["temperatures"]
        n = max(
            sum(self.spins.counts(system, "train", length)[text] for text in texts)
            for length in criticality["lengths"]
        )
        n_columns = 100 + len(texts) + self.study["statistics"]["n_resamples"]
        return attempt * (BASE + PER_WEIGHT * n * n_columns // 10**6)
