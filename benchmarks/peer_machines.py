"""Machines that one can install, beside ours: python benchmarks/peer_machines.py.

Packages that are not installed are left out; docs/peers.md says which were. Judged by
the CPU time of a training step on one thread, and by the exact log-likelihood of
configurations they were not trained on. Nothing is asserted.
"""

import importlib.util
import sys
import time
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "workflow"))

from shortsight import Ising, likelihood, sample, train
from shortsight.rbm.machine import RBM

BATCH = 1000


def timed(work, n):
    """Return CPU seconds of one of ``n`` calls."""
    start = time.process_time()
    for _ in range(n):
        work()
    return (time.process_time() - start) / n


def our_steps(data, n_hidden, n_steps):
    """Return the time of a training step with as many persistent chains as a batch."""
    times = []
    train(
        data,
        n_hidden=n_hidden,
        n_chains=BATCH,
        batch_size=BATCH,
        n_steps=n_steps + 2,
        seed=1,
        progress=lambda *_: times.append(time.process_time()),
    )
    return (times[-2] - times[0]) / n_steps


def sklearn_steps(data, n_hidden, n_steps):
    """Return the time of a step of BernoulliRBM."""
    from sklearn.neural_network import BernoulliRBM

    machine = BernoulliRBM(n_hidden, batch_size=BATCH, random_state=1)
    binary = (data[:BATCH] > 0).astype(np.float32)
    machine.partial_fit(binary)
    return timed(lambda: machine.partial_fit(binary), n_steps)


def rbms_steps(data, n_hidden, n_steps):
    """Return the time of a step of rbms (0.6) with ±1 units, on the processor."""
    import torch
    from rbms.ising_ising.classes import IIRBM
    from rbms.sampler.pcd import PCD

    torch.set_num_threads(1)
    spins = torch.tensor(data[:BATCH], dtype=torch.float32)
    scale = 0.01 * torch.randn(data.shape[1], n_hidden)
    machine = IIRBM(scale, torch.zeros(data.shape[1]), torch.zeros(n_hidden))
    sampler = PCD(machine, machine.init_chains(BATCH), num_steps=1)
    optimiser = torch.optim.SGD(machine.parameters(), lr=0.01, maximize=True)

    def step():
        optimiser.zero_grad(set_to_none=False)
        batch = machine.init_chains(BATCH, start_v=spins)
        chains = sampler.get_conf_grad(batch=spins)
        machine.compute_gradient(data=batch, chains=chains, centered=False)
        optimiser.step()

    with torch.no_grad():
        step()
        return timed(step, n_steps)


def steps():
    """Compare training steps."""
    rows = [
        ("shortsight", None, our_steps),
        ("scikit-learn, BernoulliRBM", "sklearn", sklearn_steps),
        ("rbms (PyTorch)", "rbms", rbms_steps),
    ]
    for n_visible, n_hidden, n_steps in [(100, 81, 100), (1024, 256, 10)]:
        print(f"a step, {n_visible} x {n_hidden}, {BATCH} configurations and chains")
        rng, first = np.random.default_rng(1), None
        data = rng.choice(np.array([-1, 1], np.int8), (4 * BATCH, n_visible))
        for label, package, measure in rows:
            if package and importlib.util.find_spec(package) is None:
                print(f"  {label:34} not installed")
                continue
            cost = min(measure(data, n_hidden, n_steps) for _ in range(5))
            first = first or cost
            ratio = cost / first
            print(f"  {label:34} {1e3 * cost:9.3f} ms, {ratio:6.2f} times the first")


def quality():
    """Compare exact likelihoods of other configurations, and the time to get there."""
    from sklearn.neural_network import BernoulliRBM

    model = Ising(8)
    data, test = (
        sample(model, [6, 7, 8, 9], n_configurations=n, seed=seed).visible
        for n, seed in ((2000, 1), (1000, 2))
    )
    print("log-likelihood of L = 8 spins, 16 hidden units, 20 passes in batches of 100")
    n_steps = 20 * len(data) // 100
    for rate in (0.003, 0.01, 0.03):
        start = time.process_time()
        own = train(data, n_hidden=16, learning_rate=rate, n_steps=n_steps, seed=1)
        spent = time.process_time() - start
        found = likelihood(own.machine, test).log_likelihood
        print(
            f"  shortsight, rate {rate:5}:   {found} nats in {spent:.2f} s", flush=True
        )
    for rate in (0.03, 0.1, 0.3):
        machine = BernoulliRBM(
            16, learning_rate=rate, batch_size=100, n_iter=20, random_state=1
        )
        start = time.process_time()
        machine.fit((data + 1) // 2)
        spent = time.process_time() - start
        found = likelihood(as_spins(machine), test).log_likelihood
        print(
            f"  scikit-learn, rate {rate:5}: {found} nats in {spent:.2f} s", flush=True
        )


def as_spins(machine):
    """Return a machine of 0 and 1 as the machine of -1 and +1 with the same p(v)."""
    w = machine.components_.T / 4
    visible = machine.intercept_visible_ / 2 + w.sum(axis=1)
    hidden = machine.intercept_hidden_ / 2 + w.sum(axis=0)
    return RBM(w, visible, hidden)


if __name__ == "__main__":
    with threadpool_limits(1):
        steps()
        quality()
