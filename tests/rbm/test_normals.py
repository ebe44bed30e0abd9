"""Normal numbers are normal, and their logarithm is that of arithmetic."""

from decimal import Decimal
from hashlib import sha256

import numpy as np
import pytest
from rbm.small_machines import ALPHA
from scipy import stats

from shortsight.random import stream
from shortsight.rbm.normals import logarithm, normals

N = 200_000


@pytest.fixture(scope="module")
def drawn():
    return normals(stream(1, "normals"), N)


def test_the_distribution_is_normal(drawn):
    """Kolmogorov and Smirnov, of the numbers and, for independence, of sums of two.

    Control: a width 3 % larger is refused.
    """
    assert stats.kstest(drawn, "norm").pvalue > ALPHA
    assert stats.kstest(1.03 * drawn, "norm").pvalue < ALPHA
    pairs = (drawn[: N // 2] + drawn[N // 2 :]) / np.sqrt(2)  # of one point, mostly
    assert stats.kstest(pairs, "norm").pvalue > ALPHA
    neighbours = (drawn[::2] + drawn[1::2]) / np.sqrt(2)
    assert stats.kstest(neighbours, "norm").pvalue > ALPHA


@pytest.mark.parametrize("power", [1, 2, 3, 4, 6])
def test_moments(drawn, power):
    """<x^k> is 0 or (k - 1)!!, with the exact variance of the estimate."""
    exact = {1: 0, 2: 1, 3: 0, 4: 3, 6: 15, 8: 105, 12: 10395}
    variance = exact[2 * power] - exact[power] ** 2
    z = (np.mean(drawn**power) - exact[power]) / np.sqrt(variance / N)
    assert abs(z) < 4.5


def test_logarithms_are_right():
    """Against decimal arithmetic of 40 digits, near 1 and over all sizes that occur."""
    x = np.concatenate([2.0 ** -np.arange(0, 64), 1 - 2.0 ** -np.arange(1, 54)])
    x = np.concatenate([x, np.linspace(1e-6, 1, 500)])
    found = logarithm(x)
    exact = [Decimal(value).ln() for value in x.tolist()]
    np.testing.assert_allclose(found, np.array(exact, float), rtol=5e-16)


def test_the_numbers_are_these():
    """Known bits: another processor or library that changes one is seen here."""
    numbers = normals(stream(1, "known"), 10_000)
    assert numbers[0].hex() == "0x1.a168c000339edp+0"
    assert sha256(numbers).hexdigest()[:16] == "f79ccd3595515f30"
