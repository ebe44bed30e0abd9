"""The likelihood of configurations under a machine, beside that of simple models."""

import numpy as np

from shortsight.rbm.annealing import annealed_log_partition
from shortsight.rbm.likelihood import (
    MAX_ENUMERATED,
    exact_log_partition,
    pseudo_log_likelihood,
)
from shortsight.rbm.machine import RBM, free_energy
from shortsight.rbm.mixture import Mixture
from shortsight.spins import evenly_spaced
from shortsight.statistics import Estimate, block_sums, jackknife

__all__ = ["by_rows", "independent_spins", "log_partition", "mean", "quality"]

ROWS_AT_ONCE = 1000
N_PSEUDO, N_SITES = 250, 128  # configurations and sites of the pseudo-log-likelihood


def log_partition(
    machine: RBM, *, n_chains: int, n_temperatures: int, rng: np.random.Generator
) -> dict:
    """Return log Z, by enumeration if the smaller layer allows it, else by annealing.

    ``method`` is "exact" or "ais"; ``log_partition_error`` is 0 if exact;
    ``n_effective`` of the ``n_chains`` runs is nan and ``n_chains`` 0 if exact.
    """
    if min(machine.n_visible, machine.n_hidden) <= MAX_ENUMERATED:
        found = {"method": "exact", "log_partition": exact_log_partition(machine)}
        return found | {
            "log_partition_error": 0.0,
            "n_effective": np.nan,
            "n_chains": 0,
            "n_temperatures": 0,
        }
    value, error, n_effective = annealed_log_partition(
        machine, n_chains=n_chains, n_temperatures=n_temperatures, rng=rng
    )
    return {
        "method": "ais",
        "log_partition": value,
        "log_partition_error": error,
        "n_effective": n_effective,
        "n_chains": n_chains,
        "n_temperatures": n_temperatures,
    }


def quality(machine: RBM, train: Mixture, test: Mixture, partition: dict) -> dict:
    """Return the likelihood of train and test, and that of two simple models.

    Returns
    -------
    dict
        In nats per configuration, each name with ``_train`` and ``_test``, and their
        ``_error``. ``log_likelihood``: mean log p(v), error over blocks of chains and
        of log Z; annealing tends to underestimate log Z, so this may be too high.
        ``independent``: the same for independent spins with the means of train.
        ``uniform``: - n_visible log 2. ``pseudo_log_likelihood``: without error,
        n_visible times a mean over sites. It is extensive and no likelihood: it is
        higher the better the other spins of a configuration predict each spin.
    """
    row = {"uniform": -machine.n_visible * np.log(2)}
    for name, sample in (("train", train), ("test", test)):
        log_p = by_rows(lambda rows: -free_energy(machine, rows), sample.visible)
        estimates = {
            "log_likelihood": mean(log_p - partition["log_partition"], sample.block),
            "independent": independent_spins(train.visible, sample),
        }
        for key, estimate in estimates.items():
            row[f"{key}_{name}"] = estimate.value
            row[f"{key}_{name}_error"] = estimate.error
        row[f"log_likelihood_{name}_error"] = np.hypot(
            row[f"log_likelihood_{name}_error"], partition["log_partition_error"]
        )
        row[f"pseudo_log_likelihood_{name}"] = _pseudo(machine, sample.visible)
    return row


def independent_spins(learnt: np.ndarray, sample: Mixture) -> Estimate:
    """Return the mean log p of a sample under independent spins.

    They have the means of ``learnt``, shape (n, n_visible): the maximum-likelihood fit.
    """
    up = (1 + learnt.mean(axis=0, dtype=np.float64)) / 2
    with np.errstate(divide="ignore"):
        log_up, log_down = np.log(up), np.log1p(-up)
    log_p = by_rows(
        lambda rows: np.where(rows > 0, log_up, log_down).sum(axis=1), sample.visible
    )
    return mean(log_p, sample.block)


def mean(values: np.ndarray, block: np.ndarray) -> Estimate:
    """Return the mean and its error over blocks; an infinite mean has error nan."""
    if not np.isfinite(values).all():
        return Estimate(float(values.mean()), np.nan)
    sums = block_sums(values[:, None], block, int(block.max()) + 1)
    return jackknife(sums, np.bincount(block), lambda average: average[..., 0])


def by_rows(function, visible: np.ndarray) -> np.ndarray:
    """Return one number per row, from a function called on some rows at a time."""
    starts = range(0, len(visible), ROWS_AT_ONCE)
    return np.concatenate([function(visible[i : i + ROWS_AT_ONCE]) for i in starts])


def _pseudo(machine: RBM, visible: np.ndarray) -> float:
    rows = evenly_spaced(len(visible), min(len(visible), N_PSEUDO))
    sites = evenly_spaced(machine.n_visible, min(machine.n_visible, N_SITES))
    return pseudo_log_likelihood(machine, visible[rows], sites)
