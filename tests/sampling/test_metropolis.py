"""Integer couplings and kept fields of the Metropolis kernel."""

import numpy as np
import pytest
from small_lattices import ALPHA, POWER_LAW, stationarity_p_value

from shortsight.couplings import kernel, matrix
from shortsight.random import stream
from shortsight.sampling import metropolis
from shortsight.sampling.starts import random_spins


@pytest.mark.parametrize("boundary", ["minimum_image", "open", "periodic_images"])
@pytest.mark.parametrize("matrix_up_to", [20, 0])
@pytest.mark.parametrize(("longest", "tolerance"), [(128, 1e-7), (0, 1e-14)])
def test_kept_fields_are_the_recomputed_ones(
    boundary, matrix_up_to, longest, tolerance, monkeypatch
):
    monkeypatch.setattr(metropolis, "MAX_LENGTH_INT32", longest)
    monkeypatch.setattr(metropolis, "MAX_LENGTH_MATRIX", matrix_up_to)
    length = 6
    couplings = kernel(**POWER_LAW | {"boundary": boundary}, length=length)
    table = metropolis.metropolis_table(couplings, length, 7.0)
    spins = random_spins(1, length, stream(7, "fields"))[0].ravel()
    kept = np.empty_like(table.ordered)
    rows = table.twice, table.first, table.stride, table.width
    metropolis._set_fields(spins, *rows, table.ordered, kept)
    for site in stream(8, "fields").integers(length**2, size=50):
        spins[site] *= -1
        first = table.first[site]
        row = table.twice, first, table.stride, table.width
        metropolis._add(kept, *row, spins[site] > 0)
    expected = matrix(couplings, length) @ spins
    np.testing.assert_allclose(kept * table.unit, expected, rtol=0, atol=10 * tolerance)


@pytest.mark.parametrize("alpha", [2.0 + 1e-12, 3.0, 12.0, 30.0, 1e4])
@pytest.mark.parametrize("length", [5, 33])
def test_integers_fit_couplings_of_any_range(alpha, length):
    """From nearly equal couplings of 10^9 to one part in 10^3010: none is off."""
    model = POWER_LAW | {"boundary": "periodic_images", "alpha": alpha}
    couplings = kernel(**model, length=length)
    table = metropolis.metropolis_table(couplings, length, 7.0)
    integers = table.strengths if table.neighbours.size else table.twice // 2
    assert integers.max() * table.unit == pytest.approx(couplings.max(), abs=table.unit)
    assert integers.min() >= 0
    if not table.neighbours.size:
        rounded, off = table.ordered * table.unit, length**2 * table.unit
        np.testing.assert_allclose(rounded, couplings.sum(), atol=off)


def test_couplings_of_either_sign():
    couplings = -kernel(**POWER_LAW, length=3)
    rng = stream(14, "sign")
    assert stationarity_p_value("metropolis", couplings, 2.0, rng) > ALPHA


@pytest.mark.parametrize("coupling", ["power_law", "nearest_neighbour"])
def test_pieces_of_a_run_change_no_bit(coupling, monkeypatch):
    """Kernels return now and then, so that Ctrl-C is heard; chains are as in one."""
    couplings = kernel(**POWER_LAW | {"coupling": coupling}, length=8)
    table = metropolis.metropolis_table(couplings, 8, 7.0)
    found = []
    for piece in (2**31, 0):
        monkeypatch.setattr(metropolis, "PIECE", piece)
        spins = random_spins(3, 8, stream(15, "pieces"))
        for n_attempts in (100, 1000):
            rng = stream(16, "pieces")
            accepted = metropolis.metropolis_sweeps(spins, table, n_attempts, rng)
            found.append((accepted, spins.tobytes()))
    assert found[:2] == found[2:]
