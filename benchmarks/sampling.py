"""How fast the samplers are: python benchmarks/sampling.py [--row NAME].

Every row prints its rate, the ratio to plain NumPy doing the same work, and the
fraction of a machine limit measured in the same run. CPU seconds of one core; nothing
is asserted. The limits leave out all but random numbers (three for a bond, two for an
attempted flip) and, where fields are kept, one pass over them for an accepted flip.
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
from numba import njit

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "workflow"))

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.sampling.bonds import bond_table
from shortsight.sampling.cluster import cluster_updates
from shortsight.sampling.lanes import N_LANES, advance, random_lanes
from shortsight.sampling.metropolis import metropolis_sweeps, metropolis_table
from shortsight.statistics import tau_int

SECONDS = 0.5  # of every timing
T_C = 8.03  # of alpha = 3, all images summed


def seconds(work, n=1):
    """Return CPU seconds of one call of ``work(n)``, n raised until it takes long."""
    work(n)
    while True:
        start = time.process_time()
        work(n)
        spent = time.process_time() - start
        if spent > SECONDS / 2:
            return spent / n
        n *= 2


def couplings_of(name, length, boundary="minimum_image"):
    """Return the kernel of alpha = 3 or of nearest neighbours."""
    model = {"coupling": name, "alpha": 3.0, "boundary": boundary}
    return kernel(**model, length=length)


@njit
def fill(n, lanes, bits):
    """Draw n buffers of random numbers."""
    for _ in range(n):
        advance(lanes, bits)


@njit
def add(n, fields, row):
    """Add a row to all fields n times."""
    for _ in range(n):
        for k in range(fields.size):
            fields[k] += row[k]


def seconds_of_random_number():
    """Return the cost of 32 random bits."""
    lanes, bits = random_lanes(stream(1, "limit")), np.empty(N_LANES, np.uint32)
    return seconds(lambda n: fill(n, lanes, bits), 1000) / N_LANES


def print_row(name, rate, unit, plain, limit):
    """Print one measurement beside its two yardsticks."""
    print(
        f"{name:34} {rate:10.3g} {unit:26} {rate / plain:8.3g} x NumPy "
        f"{100 * rate / limit:5.1f} % of the limit",
        flush=True,
    )


def plain_cluster(spins, couplings, temperature, rng):
    """Flip one cluster of one configuration with whole-array operations."""
    length = len(spins)
    p = 1 - np.exp(-2 * couplings / temperature)
    start = tuple(rng.integers(length, size=2))
    spin = spins[start]
    spins[start] *= -1
    front, n = [start], 1
    while front:
        x, y = front.pop()
        bonds = rng.random((length, length)) < np.roll(p, (x, y), (0, 1))
        joined = np.argwhere(bonds & (spins == spin))
        spins[tuple(joined.T)] *= -1
        front.extend(map(tuple, joined))
        n += len(joined)
    return n


def plain_metropolis(spins, couplings, temperature, n, rng):
    """Attempt n flips of one configuration, fields kept, whole-array operations."""
    length = len(spins)
    twice = 2 * np.tile(couplings, (2, 2))
    waves = np.fft.rfft2(couplings) * np.fft.rfft2(spins)
    fields = np.fft.irfft2(waves, s=spins.shape)
    for x, y in rng.integers(length, size=(n, 2)).tolist():
        change = 2 * spins[x, y] * fields[x, y]
        if change <= 0 or rng.random() < np.exp(-change / temperature):
            spins[x, y] *= -1
            rows = slice(length - x, 2 * length - x), slice(length - y, 2 * length - y)
            fields += spins[x, y] * twice[rows]


def clusters(length):
    """Measure independent |m| samples a second, rate / 2 tau_int, at T = 7.7."""
    couplings, rng = couplings_of("power_law", length), stream(1, "clusters", length)
    table, spins = bond_table(couplings, length, 7.7), np.ones((1, length, length))
    spins = spins.astype(np.int8)
    mean = cluster_updates(spins, table, 20_000, rng)
    # A quarter of a sweep between measurements resolves a short tau_int.
    n_between = max(1, round(length**2 / mean / 4))
    series = np.empty(20_000)
    for i in range(len(series)):
        cluster_updates(spins, table, n_between, rng)
        series[i] = abs(spins.mean())
    n_sample = 2 * tau_int(series) * n_between  # clusters
    cost = seconds(lambda n: cluster_updates(spins, table, n, rng), 1000)
    plain = seconds(
        lambda n: [plain_cluster(spins[0], couplings, 7.7, rng) for _ in range(n)]
    )
    limit = 3 * table.bonds_of_site * mean * seconds_of_random_number()
    rates = (1 / (n_sample * x) for x in (cost, plain, limit))
    rate, plain, limit = rates
    name = f"clusters, L = {length}, T = 7.7"
    print_row(name, rate, "independent |m| / s", plain, limit)


def metropolis(length, name="power_law", temperature=7.7):
    """Measure attempts a second."""
    couplings, rng = couplings_of(name, length), stream(1, "metropolis", length)
    table = metropolis_table(couplings, length, temperature)
    spins = np.ones((1, length, length), np.int8)
    accepted = metropolis_sweeps(spins, table, 100 * length**2, rng)
    cost = seconds(lambda n: metropolis_sweeps(spins, table, n, rng), 100_000)
    plain = seconds(
        lambda n: plain_metropolis(spins[0], couplings, temperature, n, rng), 1000
    )
    limit = 2 * seconds_of_random_number()
    if not table.neighbours.size:
        fields, row = table.ordered.copy(), table.ordered.copy()
        limit += accepted * seconds(lambda n: add(n, fields, row), 1000)
    label = f"metropolis, {name}, L = {length}"
    print_row(label, 1 / cost, "attempts / s", 1 / plain, 1 / limit)


def scaling():
    """Measure the cost of a sweep (N flipped sites) against N, and the memory."""
    lengths, costs = (16, 32, 64, 128, 256, 512, 1024), []
    for length in lengths:
        couplings = couplings_of("power_law", length, "periodic_images")
        rng = stream(1, "scaling", length)
        table = bond_table(couplings, length, T_C)
        spins = np.ones((1, length, length), np.int8)
        n = 200 if length > 500 else 2000
        cluster_updates(spins, table, n, rng)  # towards equilibrium, and compiled
        start = time.process_time()
        mean = cluster_updates(spins, table, n, rng)
        costs.append((time.process_time() - start) / (n * mean))
        print(
            f"sweep at T_c, L = {length:4}  {1e9 * costs[-1]:6.2f} ns a site",
            flush=True,
        )
    slope = np.polyfit(np.log(np.square(lengths)), np.log(costs), 1)[0]
    print(f"cost of a sweep ~ N^{1 + slope:.3f}; peak memory {peak_memory():.2f} GB")


def peak_memory():
    """Return the largest memory of this process so far, in GB (Linux)."""
    text = Path("/proc/self/status").read_text(encoding="ascii")
    return int(text.split("VmHWM:")[1].split()[0]) * 1024 / 1e9


ROWS = {
    "clusters_64": lambda: clusters(64),
    "clusters_32": lambda: clusters(32),
    "clusters_10": lambda: clusters(10),
    "metropolis_64": lambda: metropolis(64),
    "metropolis_10": lambda: metropolis(10),
    "nearest_neighbour": lambda: metropolis(64, "nearest_neighbour", 2.269),
    "scaling": scaling,
}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--row", choices=ROWS, help="one row instead of all")
    chosen = parser.parse_args().row
    for key in [chosen] if chosen else ROWS:
        ROWS[key]()
