"""Dimensions of the largest group of one predicted temperature."""

import numpy as np
import pytest

from shortsight.couplings import kernel
from shortsight.observables import energy_density
from shortsight.random import stream
from shortsight.rbm.flow_groups import grouped_dimensions, most_predicted
from shortsight.scaling.correlators import correlators
from shortsight.scaling.dimensions import dimensions

LENGTH, N = 6, 400
MODEL = {"coupling": "nearest_neighbour", "alpha": 3.0, "boundary": "minimum_image"}
COUPLINGS = kernel(**MODEL, length=LENGTH)
NAMES = ("dimension_spin", "dimension_energy")


@pytest.fixture(scope="module")
def mixed():
    """Return ordered and disordered configurations in turn, the latter twice as many.

    Signs of noise that neighbours share, over a field: correlations that fall off.
    """
    rng = stream(1, "groups")
    noise = rng.standard_normal((N, LENGTH, LENGTH))
    shared = sum(np.roll(noise, shift, axis) for shift in (-1, 1) for axis in (1, 2))
    disordered = np.arange(N) % 3 > 0
    field = np.where(disordered, 1.0, 3.0) * rng.choice([-1.0, 1.0], N)
    fields = 2 * noise + shared + field[:, None, None]
    return np.where(fields > 0, 1, -1).astype(np.int8), disordered


def grouped(spins, group, n_resamples=50):
    return grouped_dimensions(
        spins, COUPLINGS, group, n_resamples=n_resamples, rng=stream(1, "bootstrap"),
        density=energy_density(spins, COUPLINGS),
    )  # fmt: skip


def alone(spins, n_resamples=50):
    chain, rng = np.arange(len(spins)), stream(1, "alone")
    return dimensions(
        correlators(spins, COUPLINGS, chain, n_resamples=n_resamples, rng=rng)
    )


def test_group_is_of_the_class_predicted_most_often():
    """By the highest probability of each; of two that are as many the colder."""
    read = np.array([[0.5, 0.3, 0.2], [0.1, 0.5, 0.4], [0.0, 0.6, 0.4]])
    assert most_predicted(read).tolist() == [False, True, True]
    assert most_predicted(read[:2]).tolist() == [True, False]


def test_group_has_the_dimensions_of_its_configurations_alone(mixed):
    """Values to rounding, errors as far as 25 blocks say; control: all of them."""
    spins, disordered = mixed
    row, resamples = grouped(spins, disordered, n_resamples=200)
    own, pooled = alone(spins[disordered], n_resamples=200), alone(spins)
    assert row["n_grouped"] == disordered.sum()
    for name in NAMES:
        assert row[f"{name}_grouped"] == pytest.approx(own[name], rel=1e-9)
        error = row[f"{name}_grouped_error"]
        assert error == pytest.approx(own[f"{name}_error"], rel=0.6)
        assert error == pytest.approx(np.nanstd(resamples[f"{name}_grouped"], ddof=1))
    off = row["dimension_spin_grouped"] - pooled["dimension_spin"]
    assert off > 4.5 * row["dimension_spin_grouped_error"]


def test_resample_is_of_the_same_configurations_in_every_group(mixed):
    """Two groups that share most of theirs fluctuate together."""
    spins, disordered = mixed
    other = disordered & (np.arange(N) % 10 > 0)
    both = [
        grouped(spins, group)[1]["dimension_spin_grouped"]
        for group in (disordered, other)
    ]
    assert np.corrcoef(both)[0, 1] > 0.7


def test_group_that_is_too_small_is_undefined(mixed):
    spins, disordered = mixed
    few = disordered & (np.arange(N) < 28)
    row, resamples = grouped(spins, few)
    assert row["n_grouped"] == few.sum() == 18
    assert all(np.isnan(row[f"{x}_grouped{e}"]) for x in NAMES for e in ("", "_error"))
    assert all(np.isnan(values).all() for values in resamples.values())
