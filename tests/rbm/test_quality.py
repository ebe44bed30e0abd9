"""Likelihood of trained machines: annealing against enumeration; comparisons."""

import numpy as np
import pytest
from rbm.small_machines import RECIPE as SMALL_RECIPE

from shortsight.random import stream
from shortsight.rbm.annealing import annealed_log_partition
from shortsight.rbm.likelihood import exact_log_partition, log_likelihood
from shortsight.rbm.machine import RBM
from shortsight.rbm.mixture import Mixture
from shortsight.rbm.quality import independent_spins, log_partition, mean, quality
from shortsight.rbm.training import Recipe, train

Z_MAX = 4.5
N_VISIBLE, N_BLOCKS = 36, 20
ANNEALING = {"n_chains": 200, "n_temperatures": 1000}
RECIPE = SMALL_RECIPE | {"learning_rate": 0.02, "initial_std": 0.01}
RECIPE |= {"n_steps": 2000, "n_hidden": 12}


def two_phases(*labels, n=1000):
    """Return magnets of either sign and random spins: what cold and hot spins are."""
    rng = stream(1, "two phases", *labels)
    bias = np.repeat([0.95, 0.0], n // 2)
    up = rng.random((n, N_VISIBLE)) < (1 + bias[:, None]) / 2
    spins = np.where(up, 1, -1) * rng.choice([-1, 1], n)[:, None]
    block = np.tile(np.arange(n // 2) * N_BLOCKS // (n // 2), 2)
    return Mixture(spins.astype(np.int8), block)


@pytest.fixture(scope="module")
def trained():
    machine, _ = train(two_phases("train").visible, Recipe(**RECIPE), stream(1, "rbm"))
    return machine


def test_annealing_is_exact_on_a_trained_machine(trained):
    """A machine with two magnetised modes, enumerated: AIS within its error."""
    exact = exact_log_partition(trained)
    assert exact > 1.2 * N_VISIBLE * np.log(2) + RECIPE["n_hidden"] * np.log(2)
    z = []
    for seed in range(3):
        value, error, n_effective = annealed_log_partition(
            trained, **ANNEALING, rng=stream(seed, "ais")
        )
        assert error < 0.1 and n_effective > 50
        z.append((value - exact) / error)
    assert np.abs(z).max() < Z_MAX


def test_too_few_temperatures_show_in_the_effective_number(trained):
    """The diagnostic: with 3 steps a few of 200 runs carry the weight."""
    *_, few = annealed_log_partition(
        trained, n_chains=200, n_temperatures=3, rng=stream(1, "few")
    )
    *_, many = annealed_log_partition(trained, **ANNEALING, rng=stream(1, "many"))
    assert few < 0.5 * many


def test_small_machines_are_enumerated(trained):
    found = log_partition(trained, **ANNEALING, rng=stream(1, "x"))
    assert found["method"] == "exact" and found["log_partition_error"] == 0
    assert found["log_partition"] == exact_log_partition(trained)
    wide = RBM(np.zeros((21, 21)), np.zeros(21), np.zeros(21))
    found = log_partition(wide, n_chains=20, n_temperatures=10, rng=stream(1, "x"))
    assert found["method"] == "ais"
    assert found["log_partition"] == pytest.approx(42 * np.log(2), rel=1e-12)


def test_quality_is_the_likelihood_of_both_samples(trained):
    """The row holds log p by the exact Z, for train and test apart."""
    samples = two_phases("train"), two_phases("test", n=400)
    partition = log_partition(trained, **ANNEALING, rng=stream(1, "x"))
    row = quality(trained, *samples, partition)
    for name, sample in zip(("train", "test"), samples, strict=True):
        expected = log_likelihood(trained, sample.visible, partition["log_partition"])
        assert row[f"log_likelihood_{name}"] == pytest.approx(expected, rel=1e-5)
        assert row[f"log_likelihood_{name}"] > row[f"independent_{name}"] + 5
    assert row["uniform"] == -N_VISIBLE * np.log(2)
    annealed = partition | {"log_partition_error": 3.0}
    with_error = quality(trained, *samples, annealed)["log_likelihood_train_error"]
    assert with_error == pytest.approx(
        np.hypot(3.0, row["log_likelihood_train_error"]), rel=1e-12
    )


def test_independent_spins_have_the_entropy_of_their_means():
    """On what they learnt, <log p> is minus the sum of the binary entropies."""
    sample = two_phases("independent")
    up = (sample.visible > 0).mean(axis=0)
    entropy = -(up * np.log(up) + (1 - up) * np.log(1 - up)).sum()
    found = independent_spins(sample.visible, sample)
    assert found.value == pytest.approx(-entropy, rel=1e-12)
    frozen = np.ones((10, 3), np.int8)
    still = Mixture(frozen, np.arange(10) % 2)
    assert independent_spins(frozen, still).value == 0.0
    moved = independent_spins(frozen, Mixture(-frozen, np.arange(10) % 2))
    assert moved.value == -np.inf and np.isnan(moved.error)


def test_error_of_a_mean_is_that_of_its_blocks():
    """20 blocks of equal rows: the error is that of 20 numbers, not of 2000."""
    values = stream(1, "blocks").standard_normal(20)
    found = mean(np.repeat(values, 100), np.repeat(np.arange(20), 100))
    assert found.value == pytest.approx(values.mean(), rel=1e-12)
    assert found.error == pytest.approx(values.std(ddof=1) / np.sqrt(20), rel=1e-12)
