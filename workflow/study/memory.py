"""How much memory a job asks for, from the sizes that the config sets."""

import re
from collections.abc import Callable

from study.values import Values

__all__ = ["Memory", "grow", "megabytes"]

BASE = 1000  # MB: the interpreter, its packages, compilation, small tables
PER_SPIN = 10  # bytes for each spin that a job holds, with its copies and transforms
PER_PAIR = 60  # bytes for each pair of units of a machine, with its updates
PER_WEIGHT = 8  # bytes for each configuration in each resample of a Binder ratio
SPINS = re.compile(r"results/([^/]+)/spins/([^/]+)/L(\d+)/T([^/]+)\.[a-z]+$")
HIDDEN = re.compile(r"results/([^/]+)/stack/.*/hidden(\d+)\.npz$")


def grow(amount: int) -> Callable:
    """Return a resource that doubles, triples, ... when a job is tried again."""

    def resource(wildcards, attempt):
        return amount * attempt

    return resource


def megabytes(n_spins: int, n_pairs: int = 0) -> int:
    """Return the memory of a job that holds some spins and machines of some size."""
    return BASE + (PER_SPIN * n_spins + PER_PAIR * n_pairs) // 10**6


class Memory:
    """The memory of jobs that read configurations.

    Parameters
    ----------
    values : Values
        Of the study.
    """

    def __init__(self, values: Values):
        self.values, self.study = values, values.study

    def __call__(
        self, *names: str, each: bool = False, n_pairs: Callable | None = None
    ) -> Callable:
        """Return a resource for the configurations of some inputs of a rule.

        Parameters
        ----------
        *names : str
            Inputs that hold configurations.
        each : bool
            Whether the job holds one file at a time.
        n_pairs : callable, optional
            Gives the pairs of units of a machine from the wildcards.
        """

        def resource(wildcards, input, attempt):
            files = [path for name in names for path in _listed(input[name])]
            sizes = [self.n_spins(path) for path in files]
            n_spins = max(sizes) if each else sum(sizes)
            pairs = n_pairs(wildcards) if n_pairs else 0
            return attempt * megabytes(n_spins, pairs)

        return resource

    def n_spins(self, path: str) -> int:
        """Return the number of spins of all configurations in a file."""
        if found := SPINS.search(path):
            system, sample, length, text = found.groups()
            counts = self.values.counts(system, sample, length)
            return counts.get(text, 0) * int(length) ** 2
        if found := HIDDEN.search(path):
            coarse = self.values.block(found[1], "coarse_graining")
            n = coarse["n_configurations"] + self.study["sampling"]["n_test"]
            return n * (coarse["length"] // 2 ** int(found[2])) ** 2
        return 0

    def machine_pairs(self, wildcards) -> int:
        """Return the pairs of a visible and a hidden unit of a machine."""
        length = self.values.block(wildcards.system, "rbm")["length"]
        return length**2 * self.study["recipes"][wildcards.recipe]["n_hidden"]

    def level_pairs(self, wildcards) -> int:
        """Return the pairs of an input spin and a unit of a level."""
        coarse = self.values.block(wildcards.system, "coarse_graining")
        length = coarse["length"]
        return length**2 * (length // 2 ** int(wildcards.layer)) ** 2

    def binder(self, wildcards, attempt) -> int:
        """Return the memory of reweighting the Binder ratios of the largest sample."""
        system = wildcards.system
        texts = self.values.block(system, "criticality")["temperatures"]
        n = max(
            sum(self.values.counts(system, "train", length)[text] for text in texts)
            for length in self.values.binder_lengths(wildcards)
        )
        n_columns = 100 + len(texts) + self.study["statistics"]["n_resamples"]
        return attempt * (BASE + PER_WEIGHT * n * n_columns // 10**6)


def _listed(files) -> list[str]:
    """Return the files of an input that is one or several."""
    return [files] if isinstance(files, str) else list(files)
