"""A restricted Boltzmann machine of ±1 units as an estimator of scikit-learn."""

import warnings

import numpy as np

try:
    from sklearn.base import (
        BaseEstimator,
        ClassNamePrefixFeaturesOutMixin,
        TransformerMixin,
    )
    from sklearn.exceptions import DataConversionWarning
    from sklearn.utils import check_random_state
    from sklearn.utils.validation import check_is_fitted, validate_data
except ModuleNotFoundError as missing:
    raise ImportError(
        f"SpinRBM needs scikit-learn, got {missing}; pip install 'shortsight[sklearn]'"
    ) from None

from shortsight.interface.arguments import at_least, configurations
from shortsight.interface.machines import RECIPE, takes_recipe, train
from shortsight.rbm.flow import flow_end
from shortsight.rbm.machine import RBM, free_energy, hidden_field
from shortsight.rbm.quality import log_partition
from shortsight.statistics import Estimate

__all__ = ["SpinRBM"]

N_RUNS = 100  # of annealing


class SpinRBM(ClassNamePrefixFeaturesOutMixin, TransformerMixin, BaseEstimator):
    """Restricted Boltzmann machine with visible and hidden units -1 and +1.

    Unlike `sklearn.neural_network.BernoulliRBM` it scores by a log-likelihood.

    Parameters
    ----------
    binarize : float or None
        What is above it counts as +1, all else as -1, with a warning from ``fit``
        unless X is ±1 or 0 and 1; None refuses what is not ±1.
    n_annealing : int
        Steps of each of 100 annealing runs that estimate log Z where the smaller layer
        has more than 20 units; else it is exact.
    random_state : int, RandomState instance or None
    n_hidden, **recipe
        As for `shortsight.train`.

    Attributes
    ----------
    machine_ : RBM
    history_ : dict of numpy.ndarray
        What was watched in training.
    log_partition_ : Estimate
        log Z and its error.
    """

    @takes_recipe
    def __init__(
        self,
        n_hidden=RECIPE["n_hidden"],
        *,
        binarize=0.0,
        n_annealing=1000,
        random_state=None,
        **recipe,
    ):
        unknown = sorted(set(recipe) - set(RECIPE))
        if unknown:
            raise TypeError(
                f"parameters of SpinRBM must be those of train, got {unknown}; "
                "correct their names"
            )
        vars(self).update(RECIPE | recipe)
        self.n_hidden = n_hidden
        self.binarize = binarize
        self.n_annealing = n_annealing
        self.random_state = random_state

    def fit(self, X, y=None):
        """Train the machine by X, shape (n_samples, n_features); y is not used."""
        X = validate_data(self, X)
        spins = self._spins(X)
        two_valued = (np.abs(X) == 1).all() or ((X == 0) | (X == 1)).all()
        if self.binarize is not None and not two_valued:
            warnings.warn(
                f"X must be ±1 or 0 and 1, got other numbers: what is above "
                f"{self.binarize} counts as +1, all else as -1; binarize it yourself",
                DataConversionWarning,
                stacklevel=2,
            )
        recipe = {name: getattr(self, name) for name in RECIPE}
        rng = self._generator()
        trained = train(spins, **recipe, seed=rng)
        self.machine_, self.history_ = trained.machine, trained.history
        self.going_on_ = None  # the generator of chains that are continued
        at = {"n_chains": N_RUNS, "n_temperatures": self.n_annealing, "rng": rng}
        found = log_partition(_double(self.machine_), **at)
        partition = found["log_partition"], found["log_partition_error"]
        self.log_partition_ = Estimate(*partition)
        return self

    def transform(self, X):
        """Return the mean tanh x of each hidden unit, shape (n_samples, n_hidden)."""
        machine, visible = self._checked(X)
        return np.tanh(hidden_field(machine, visible))

    def score_samples(self, X):
        """Return log p(v) of each configuration in nats, shape (n_samples,)."""
        machine, visible = self._checked(X)
        return -free_energy(machine, visible) - self.log_partition_.value

    def score(self, X, y=None):
        """Return the mean of `score_samples`."""
        return float(self.score_samples(X).mean())

    def sample(self, n_samples=None, *, n_gibbs_steps=1000, start=None):
        """Draw configurations from the machine: int8, shape (n_samples, n_features).

        Parameters
        ----------
        n_samples : int, optional
            Independent chains, the last configuration of each; 1 if not given, or as
            many as there are starts.
        n_gibbs_steps : int
        start : array_like, shape (n_samples, n_features), ±1, optional
            Where chains start, else at random. Chains that are continued have random
            numbers of their own each time; without it, every call with an integer
            ``random_state`` draws the same.
        """
        check_is_fitted(self)
        if start is None:
            rng = self._generator()
            n_samples = 1 if n_samples is None else n_samples
            at_least(1, n_samples=n_samples)
            shape = n_samples, self.n_features_in_
            start = 2 * rng.integers(2, size=shape, dtype=np.int8) - 1
        else:
            if self.going_on_ is None:
                (self.going_on_,) = self._generator().spawn(1)
            rng = self.going_on_
        start = configurations(start, "start", n_sites=self.n_features_in_)
        if n_samples not in (None, len(start)):
            raise ValueError(
                f"start must have n_samples = {n_samples} configurations, got "
                f"{len(start)}; pass one for each"
            )
        return flow_end(self.machine_, start, n_gibbs_steps, rng)

    @property
    def _n_features_out(self) -> int:
        return self.machine_.n_hidden

    def _checked(self, X) -> tuple[RBM, np.ndarray]:
        """Return the machine in float64, and configurations of its size."""
        check_is_fitted(self)
        X = validate_data(self, X, reset=False)
        return _double(self.machine_), self._spins(X)

    def _spins(self, X: np.ndarray) -> np.ndarray:
        """Return X as ±1."""
        if self.binarize is not None:
            if not np.isfinite(self.binarize):
                raise ValueError(
                    f"binarize must be finite or None, got {self.binarize}; pass 0.0"
                )
            X = np.where(np.greater(X, self.binarize), 1, -1)
        return configurations(X, "X")

    def _generator(self) -> np.random.Generator:
        """Return a generator of scikit-learn's kind of seed."""
        words = check_random_state(self.random_state).randint(2**31, size=4)
        return np.random.default_rng(words.tolist())


def _double(machine: RBM) -> RBM:
    return RBM(*(part.astype(np.float64) for part in vars(machine).values()))
