"""Couplings against closed forms and against sums done by hand."""

from fractions import Fraction

import numpy as np
import pytest
from scipy.special import zeta

from shortsight.couplings import kernel, local_fields, matrix


def dirichlet_beta(s):
    return 4.0**-s * (zeta(s, 0.25) - zeta(s, 0.75))


@pytest.mark.parametrize(
    ("length", "expected"),
    [(8, 7.6013), (10, 7.8929), (16, 8.3242), (32, 8.6798), (64, 8.8568)],
)
def test_row_sum_of_the_minimum_image(length, expected):
    couplings = kernel("power_law", length, alpha=3.0, boundary="minimum_image")
    assert couplings.sum() == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize("alpha", [2.2, 3.0, 4.0, 5.5, 10.0, 23.9, 24.0, 60.0, 1000.0])
@pytest.mark.parametrize("length", [3, 8, 33])
def test_row_sum_of_all_images(alpha, length):
    """4 zeta(alpha/2) beta_D(alpha/2) (1 - L^-alpha): Hardy's lattice sum."""
    infinite = 4 * zeta(alpha / 2) * dirichlet_beta(alpha / 2)
    couplings = kernel("power_law", length, alpha=alpha, boundary="periodic_images")
    expected = infinite * (1 - float(length) ** -alpha)
    assert couplings.sum() == pytest.approx(expected, rel=1e-10)


def test_images_at_one_separation_are_the_direct_sum():
    length, n = 5, 60
    shifts = length * np.arange(-n, n + 1)
    x, y = np.meshgrid(1 + shifts, 2 + shifts)
    direct = np.sum((x**2.0 + y**2.0) ** -4.0)
    couplings = kernel("power_law", length, alpha=8.0, boundary="periodic_images")
    assert couplings[1, 2] == pytest.approx(direct, rel=1e-10)
    np.testing.assert_allclose(couplings[1:, 1:], couplings[:0:-1, 1:], rtol=1e-12)


@pytest.mark.parametrize("length", [3, 8, 33])
@pytest.mark.parametrize("alpha", [20.0, 23.9, 24.0, 60.0])
def test_image_sums_of_large_exponents_are_direct(length, alpha):
    """Each coupling on both sides of the change from Ewald's sum to the direct one."""
    shifts = length * np.arange(-8, 9)
    x, y = np.arange(length)[:, None] + shifts, np.arange(length)[:, None] + shifts
    squared = x[:, None, :, None] ** 2.0 + y[None, :, None, :] ** 2.0
    squared[squared == 0] = np.inf
    direct = np.sum(squared ** (-alpha / 2), axis=(2, 3))
    direct[0, 0] = 0.0
    couplings = kernel("power_law", length, alpha=alpha, boundary="periodic_images")
    np.testing.assert_allclose(couplings, direct, rtol=1e-13)


@pytest.mark.parametrize("alpha", [4.0, 6.0])
def test_image_sums_are_continuous_at_even_exponents(alpha):
    """There a recursion divides by 0; beside it, by as little as one likes."""
    sums = [
        kernel("power_law", 8, alpha=alpha + step, boundary="periodic_images").sum()
        for step in (0.0, 1e-15, 1e-12, 3e-9, 1e-7, -1e-12)
    ]
    np.testing.assert_allclose(sums, sums[0], rtol=1e-6)
    np.testing.assert_allclose(sums[:3], sums[0], rtol=1e-9)


@pytest.mark.parametrize("boundary", ["minimum_image", "open", "periodic_images"])
@pytest.mark.parametrize("alpha", [400.0, 1000.0, 1e4, 1e308])
@pytest.mark.parametrize("length", [3, 8])
def test_large_exponents_end_at_nearest_neighbours(boundary, alpha, length):
    """The rest is at most 4 sqrt(2)^-alpha, which is soon below what a float holds."""
    nearest = kernel("nearest_neighbour", length, alpha=3.0, boundary=boundary)
    couplings = kernel("power_law", length, alpha=alpha, boundary=boundary)
    assert np.abs(couplings - nearest).max() <= 4 * 2 ** (-alpha / 2)
    assert (couplings[nearest == 1] == 1).all()
    assert alpha < 1e4 or (couplings == nearest).all()


@pytest.mark.parametrize("boundary", ["minimum_image", "open", "periodic_images"])
@pytest.mark.parametrize("coupling", ["power_law", "nearest_neighbour"])
def test_fields_by_fourier_transform_are_the_pair_sum(coupling, boundary):
    length = 5
    couplings = kernel(coupling, length, alpha=3.0, boundary=boundary)
    spins = np.random.default_rng(1).choice([-1, 1], (3, length, length))
    pairs = matrix(couplings, length)
    np.testing.assert_allclose(pairs, pairs.T, rtol=1e-14)
    assert not np.diag(pairs).any()
    expected = spins.reshape(3, -1) @ pairs
    fields = local_fields(spins, couplings).reshape(3, -1)
    np.testing.assert_allclose(fields, expected, rtol=0, atol=1e-12)


def test_open_matrix_is_the_distance_law():
    pairs = matrix(kernel("power_law", 4, alpha=3.0, boundary="open"), 4)
    assert pairs[0, 15] == pytest.approx(18**-1.5, rel=1e-15)
    assert pairs[0, 3] == pytest.approx(3.0**-3, rel=1e-15)


@pytest.mark.parametrize("alpha", [2.0, 4.0, 1.0, 3.0])
def test_powers_are_rightly_rounded(alpha):
    """A fraction is the float next to it; nothing is left to a library's last bit."""
    couplings = kernel("power_law", 40, alpha=alpha, boundary="minimum_image")
    for x, y in ((0, 1), (1, 1), (6, 17)):
        found, r2 = couplings[x, y], x**2 + y**2
        ends = (Fraction(np.nextafter(found, side)) for side in (0, 2))
        low, high = (Fraction(found) + end for end in ends)
        # The square of a coupling is r2**-alpha: compared without a root.
        assert (low / 2) ** 2 <= Fraction(1, r2 ** int(alpha)) <= (high / 2) ** 2
