"""Samplers that one can install, beside ours: python benchmarks/peers.py [--row NAME].

Packages that are not installed are left out; docs/peers.md says which were. Judged by
the CPU time of an independent configuration, 2 tau_int of m^2 times that of a sweep,
all in one process; <m^2> shows that they sample the same model. Nothing is asserted.
"""

import argparse
import importlib.util
import sys
import time
from functools import partial
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "workflow"))

from shortsight import Ising
from shortsight.random import stream
from shortsight.sampling.updates import SAMPLERS
from shortsight.statistics import ChainTooShort, tau_int

T_LONG, T_NEAREST = 7.7, 2.269
N_SWEEPS = 4000
LARGEST_LIST = 32  # a list of all pairs of a larger lattice fills the memory


def timed(work, n):
    """Return CPU seconds of one of ``n`` calls."""
    start = time.process_time()
    for _ in range(n):
        work()
    return (time.process_time() - start) / n


def series(sweep, magnetisation, n=N_SWEEPS):
    """Return CPU seconds of a sweep, tau_int of m^2 in sweeps, and its mean."""
    for _ in range(n // 10):
        sweep()
    cost, m2 = timed(sweep, n), np.empty(n)
    for i in range(n):
        sweep()
        m2[i] = magnetisation() ** 2
    try:
        return cost, tau_int(m2), m2.mean()
    except ChainTooShort as short:
        return cost, short.tau_int, m2.mean()


def ours(model, temperature, sampler):
    """Measure a sampler of this library."""
    rng, shape = stream(1, "peers"), (1, model.length, model.length)
    spins = np.ones(shape, np.int8)
    updates = SAMPLERS[sampler](model.couplings, model.length, temperature, rng)
    return series(lambda: updates.sweep(spins, 1), spins.mean)


def peapods(model, temperature):
    """Measure Metropolis sweeps with a Swendsen-Wang update after each.

    It takes neighbours from a list, of which each stands for a pair of directions.
    """
    import peapods

    length, couplings = model.length, model.couplings
    centred = (np.indices(couplings.shape).reshape(2, -1) + length // 2) % length
    centred -= length // 2
    half = [(x, y) for x, y in centred.T if (x, y) > (0, 0) and couplings[x, y] > 0]
    # A separation of half the lattice is its own opposite: half the coupling each way.
    own = [1 - 0.5 * ((2 * x) % length == 0 and (2 * y) % length == 0) for x, y in half]
    strengths = [couplings[x, y] * f for (x, y), f in zip(half, own, strict=True)]
    lattice = peapods.Ising(
        (length, length),
        couplings=np.broadcast_to(strengths, (length, length, len(half))).copy(),
        temperatures=np.array([temperature]),
        neighbor_offsets=[[int(x), int(y)] for x, y in half],
    )
    n = max(200, N_SWEEPS // max(1, len(half) // 20))
    at = {"cluster_update_interval": 1, "sequential": True}
    lattice.sample(n // 10, **at)
    cost = timed(lambda: lattice.sample(n, autocorrelation_max_lag=n // 10, **at), 1)
    tau = max(0.5, float(np.squeeze(lattice.mags2_tau)))
    return cost / n, tau, float(np.squeeze(lattice.mags2))


def dwave(model, temperature):
    """Measure single-spin sweeps of a simulated annealer held at one temperature."""
    from dwave.samplers import SimulatedAnnealingSampler

    n, length = model.n_sites, model.length
    x, y = np.divmod(np.arange(n), length)
    pairs = np.triu_indices(n, 1)
    dx, dy = ((z[pairs[0]] - z[pairs[1]]) % length for z in (x, y))
    strengths = model.couplings[dx, dy]
    used = strengths > 0
    keys = zip(*(p[used].tolist() for p in pairs), strict=True)
    couplings = dict(zip(keys, (-strengths[used]).tolist(), strict=True))
    sampler = SimulatedAnnealingSampler()
    at = {"beta_schedule_type": "custom", "num_sweeps_per_beta": 1}

    def run(n_sweeps, n_reads):
        found = sampler.sample_ising(
            {},
            couplings,
            beta_schedule=[1 / temperature] * n_sweeps,
            num_reads=n_reads,
            seed=1,
            **at,
        )
        return found.record.sample

    # Building the problem is not sweeping: the difference of two runs.
    few, many = (timed(lambda n=n: run(n, 4), 1) for n in (10, 110))
    # Its dynamics is that of single spins; their tau is measured with ours.
    _, tau, _ = ours(model, temperature, "metropolis")
    return (many - few) / 400, tau, (run(200, 200).mean(axis=1) ** 2).mean()


def mcising(model, temperature, algorithm="WOLFF"):
    """Measure the nearest-neighbour model; a sweep of WOLFF is one cluster."""
    from mcising import Algorithm, LatticeConfig, Simulation, SimulationConfig

    config = SimulationConfig(
        lattice=LatticeConfig(size=model.length),
        algorithm=Algorithm[algorithm],
        temperatures=(temperature,),
    )
    simulation = Simulation(config)
    sweep = partial(simulation.sweep, 1, temperature=temperature)
    return series(sweep, lambda: simulation.magnetization)


def samplers(name, model, temperature, rows):
    """Print a row for each sampler."""
    print(f"{name}: CPU time of an independent configuration")
    first = None
    for label, package, measure in rows:
        if package and importlib.util.find_spec(package) is None:
            print(f"  {label:34} not installed")
            continue
        cost, tau, m2 = measure(model, temperature)
        each = 2 * tau * cost
        first = first or each
        print(
            f"  {label:34} {1e3 * cost:9.3f} ms a sweep, tau {tau:6.2f}: "
            f"{1e3 * each:9.3f} ms, {each / first:8.1f} times ours; <m^2> {m2:.3f}",
            flush=True,
        )


def long_range(length):
    """Compare samplers of J = r^-3."""
    rows = [
        ("shortsight, clusters", None, lambda *m: ours(*m, "cluster")),
        ("shortsight, single spins", None, lambda *m: ours(*m, "metropolis")),
        ("peapods, all pairs as neighbours", "peapods", peapods),
        ("dwave-samplers, all pairs", "dwave.samplers", dwave),
    ]
    if length > LARGEST_LIST:
        rows.pop()
    samplers(f"alpha = 3, L = {length}, T = {T_LONG}", Ising(length), T_LONG, rows)


def nearest(length):
    """Compare samplers where neighbours alone are coupled, as most of them want it."""
    model = Ising(length, coupling="nearest_neighbour")
    rows = [
        ("shortsight, clusters", None, lambda *m: ours(*m, "cluster")),
        ("shortsight, single spins", None, lambda *m: ours(*m, "metropolis")),
        ("peapods, single spins and SW", "peapods", peapods),
        ("mcising, clusters", "mcising", mcising),
        ("mcising, single spins", "mcising", partial(mcising, algorithm="METROPOLIS")),
    ]
    samplers(f"neighbours, L = {length}, T = {T_NEAREST}", model, T_NEAREST, rows)


ROWS = {
    "long_range_16": lambda: long_range(16),
    "long_range_32": lambda: long_range(32),
    "long_range_64": lambda: long_range(64),
    "nearest_64": lambda: nearest(64),
}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--row", choices=ROWS, help="one row instead of all")
    chosen = parser.parse_args().row
    for key in [chosen] if chosen else ROWS:
        ROWS[key]()
