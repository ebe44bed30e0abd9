"""A restricted Boltzmann machine of ±1 units as an estimator of scikit-learn."""

from __future__ import annotations

import warnings
from functools import cached_property
from typing import Literal, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import (
    BaseEstimator,
    ClassNamePrefixFeaturesOutMixin,
    TransformerMixin,
)
from sklearn.exceptions import DataConversionWarning
from sklearn.utils import check_random_state
from sklearn.utils.validation import check_is_fitted, validate_data

from shortsight.interface.arguments import Spins, at_least, configurations
from shortsight.interface.continued import Continued
from shortsight.interface.machines import recipe_of, trained
from shortsight.rbm.flow import flow_end
from shortsight.rbm.machine import RBM, free_energy, hidden_field
from shortsight.rbm.quality import log_partition
from shortsight.statistics import Estimate

__all__ = ["SpinRBM"]

N_RUNS = 100  # of annealing
#: Parameters with the names of `shortsight.train`.
SHARED = ("negative_phase", "n_gibbs_steps", "n_chains", "optimiser", "learning_rate")
SHARED += ("adam_epsilon", "initial_std", "batch_size", "connectivity", "radius")


class SpinRBM(ClassNamePrefixFeaturesOutMixin, TransformerMixin, BaseEstimator):
    """Restricted Boltzmann machine with visible and hidden units -1 and +1.

    Unlike `sklearn.neural_network.BernoulliRBM` it scores by a log-likelihood.

    Parameters
    ----------
    n_components : int
        Number of hidden units.
    n_iter : int
        Passes over the training set, each of as many steps as it has full batches.
    binarize : float or None
        Values above it count as +1, all others as -1, with a warning from ``fit``
        unless X is ±1 or 0 and 1; None refuses values other than ±1.
    n_annealing : int
        Steps of each of 100 annealing runs that estimate log Z if the smaller layer
        has more than 20 units; otherwise log Z is exact.
    random_state : int, RandomState instance or None
    verbose : bool
        Show a progress bar in ``fit``.
    learning_rate, batch_size, ..., radius
        As for `shortsight.train`.

    Attributes
    ----------
    components_ : numpy.ndarray, shape (n_components, n_features), float32
    intercept_hidden_, intercept_visible_ : numpy.ndarray
        Biases, shapes (n_components,) and (n_features,).
    machine_ : RBM
        The same parameters.
    history_ : dict of numpy.ndarray
        The history of training.
    log_partition_ : Estimate
        log Z and its error, computed at first use.

    Examples
    --------
    >>> import numpy as np, shortsight
    >>> equal = np.array([[1, 1], [-1, -1]]).repeat(50, axis=0)
    >>> machine = shortsight.SpinRBM(n_components=1, n_iter=2000, random_state=1)
    >>> log_p = machine.fit(equal).score_samples([[1, 1], [1, -1]])
    >>> bool(log_p[0] > log_p[1])
    True
    """

    def __init__(
        self,
        n_components: int = 64,
        *,
        learning_rate: float = 0.01,
        batch_size: int = 100,
        n_iter: int = 100,
        negative_phase: Literal["cd", "pcd"] = "pcd",
        n_gibbs_steps: int = 1,
        n_chains: int = 100,
        optimiser: Literal["sgd", "adam"] = "sgd",
        adam_epsilon: float = 1e-8,
        initial_std: float = 0.01,
        connectivity: Literal["full", "local", "random"] = "full",
        radius: float | None = None,
        binarize: float | None = 0.0,
        n_annealing: int = 1000,
        verbose: bool = False,
        random_state: int | np.random.RandomState | None = None,
    ):
        self.n_components = n_components
        self.learning_rate = learning_rate
        self.batch_size = batch_size
        self.n_iter = n_iter
        self.negative_phase = negative_phase
        self.n_gibbs_steps = n_gibbs_steps
        self.n_chains = n_chains
        self.optimiser = optimiser
        self.adam_epsilon = adam_epsilon
        self.initial_std = initial_std
        self.connectivity = connectivity
        self.radius = radius
        self.binarize = binarize
        self.n_annealing = n_annealing
        self.verbose = verbose
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: None = None) -> Self:
        """Train the machine on X, shape (n_samples, n_features); y is not used."""
        spins = self._checked_spins(X, reset=True)
        at_least(1, n_iter=self.n_iter, batch_size=self.batch_size)
        n_batches = max(1, len(spins) // self.batch_size)
        self.training_ = Continued(self._words())
        return self._train(spins, self.batch_size, self.n_iter * n_batches)

    def partial_fit(self, X: ArrayLike, y: None = None) -> Self:
        """Do one training step with a batch X, continuing from the last step."""
        first = not hasattr(self, "training_")
        spins = self._checked_spins(X, reset=first)
        if first:
            self.training_ = Continued(self._words())
        return self._train(spins, len(spins), self.training_.n_done + 1)

    def _train(self, spins: Spins, batch_size: int, n_steps: int) -> Self:
        settings = {name: getattr(self, name) for name in SHARED}
        settings |= {"n_hidden": self.n_components, "batch_size": batch_size}
        recipe = recipe_of(len(spins), **settings, n_steps=n_steps)
        rng, progress = self.training_.generator(), bool(self.verbose)
        going_on = {"checkpoint": self.training_, "progress": progress}
        found = trained(spins, recipe, rng, **going_on)
        self.machine_, self.history_ = found.machine, found.history
        self.components_: NDArray[np.float32] = self.machine_.weights.T
        self.intercept_hidden_: NDArray[np.float32] = self.machine_.hidden_bias
        self.intercept_visible_: NDArray[np.float32] = self.machine_.visible_bias
        vars(self).pop("log_partition_", None)
        return self

    @cached_property
    def log_partition_(self) -> Estimate:
        """The logarithm of Z, and its error."""
        check_is_fitted(self)
        rng = self.training_.generator()
        at = {"n_chains": N_RUNS, "n_temperatures": self.n_annealing, "rng": rng}
        found = log_partition(_double(self.machine_), **at)
        return Estimate(found["log_partition"], found["log_partition_error"])

    def transform(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the mean of each hidden unit, shape (n_samples, n_components)."""
        machine, visible = self._checked(X)
        return np.tanh(hidden_field(machine, visible))

    def score_samples(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return log p(v) of each configuration in nats, shape (n_samples,)."""
        machine, visible = self._checked(X)
        return -free_energy(machine, visible) - self.log_partition_.value

    def score(self, X: ArrayLike, y: None = None) -> float:
        """Return the mean of `score_samples`."""
        return float(self.score_samples(X).mean())

    def sample(
        self,
        n_samples: int | None = None,
        *,
        n_gibbs_steps: int = 1000,
        start: ArrayLike | None = None,
    ) -> Spins:
        """Return configurations of the machine, int8, shape (n_samples, n_features).

        Parameters
        ----------
        n_samples : int, optional
            Number of independent chains, each giving its last configuration; by default
            the number of starts, or 1.
        n_gibbs_steps : int
        start : array_like, shape (n_samples, n_features), ±1, optional
            Starts of the chains, by default random. Continued chains have new random
            numbers each time; without starts, every call with an integer
            ``random_state`` draws the same.
        """
        check_is_fitted(self)
        if start is None:
            rng = np.random.default_rng(self._words())
            n_samples = 1 if n_samples is None else n_samples
            at_least(1, n_samples=n_samples)
            shape = n_samples, self.n_features_in_
            start = 2 * rng.integers(2, size=shape, dtype=np.int8) - 1
        else:
            rng = self.training_.sampling
        start = configurations(start, "start", n_sites=self.n_features_in_)
        if n_samples not in (None, len(start)):
            raise ValueError(
                f"start must have n_samples = {n_samples} configurations, got "
                f"{len(start)}; pass one per chain"
            )
        return flow_end(self.machine_, start, n_gibbs_steps, rng)

    @property
    def _n_features_out(self) -> int:
        return self.machine_.n_hidden

    def _checked(self, X: ArrayLike) -> tuple[RBM, Spins]:
        """Return the machine in float64, and configurations of its size."""
        check_is_fitted(self)
        X = validate_data(self, X, reset=False)
        return _double(self.machine_), self._spins(X)

    def _checked_spins(self, X: ArrayLike, *, reset: bool) -> Spins:
        """Return X as ±1, with a warning if other numbers are changed."""
        X = validate_data(self, X, reset=reset)
        two_valued = (np.abs(X) == 1).all() or ((X == 0) | (X == 1)).all()
        if self.binarize is not None and not two_valued:
            warnings.warn(
                f"X must be ±1 or 0 and 1, got other numbers: what is above "
                f"{self.binarize} counts as +1, all else as -1; binarize it yourself",
                DataConversionWarning,
                stacklevel=3,
            )
        return self._spins(X)

    def _spins(self, X: NDArray) -> Spins:
        """Return X as ±1."""
        if self.binarize is not None:
            if not np.isfinite(self.binarize):
                raise ValueError(
                    f"binarize must be finite or None, got {self.binarize}; pass 0.0"
                )
            X = np.where(np.greater(X, self.binarize), 1, -1)
        return configurations(X, "X")

    def _words(self) -> list[int]:
        """Return the seed of a generator, by scikit-learn's kind of seed."""
        return check_random_state(self.random_state).randint(2**31, size=4).tolist()


def _double(machine: RBM) -> RBM:
    return RBM(*(part.astype(np.float64) for part in vars(machine).values()))
