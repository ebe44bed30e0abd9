"""Steps per second of CD-1 training, beside plain numpy and the products alone.

    python benchmarks/training.py

Each row gives the rate of whole training steps (load the batch, sample, both
expectations, update), its ratio to a step written in plain numpy, and the share of the
time limit that its five matrix products set when they run alone. The three are timed in
turns, best of several, so that a busy machine slows all of them.
"""

import sys
import time
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "workflow"))

from shortsight.random import stream
from shortsight.rbm.recipe import Recipe
from shortsight.rbm.training import train

BATCH = 1000
# n_visible, n_hidden, BLAS threads, steps timed at once, repetitions
ROWS = [(100, 81, 1, 400, 7), (4096, 1024, 2, 6, 4)]


def study_step(data, n_hidden, n_steps):
    """Time training steps of the library."""
    recipe = Recipe(
        negative_phase="cd",
        n_gibbs_steps=1,
        n_chains=None,
        optimiser="sgd",
        learning_rate=1e-3,
        adam_epsilon=None,
        initial_std=0.01,
        batch_size=BATCH,
        n_steps=n_steps,
        n_hidden=n_hidden,
    )
    times = []
    train(
        data,
        recipe,
        stream(1, "benchmark"),
        n_logged=1,
        on_progress=lambda *_: times.append(time.perf_counter()),
    )
    # From the first step on: what is set up once is not a step. The last is logged.
    return (times[-2] - times[0]) / (n_steps - 2)


def numpy_step(data, n_hidden, n_steps):
    """Time training steps in plain numpy, float32, biases apart."""
    rng = np.random.default_rng(1)
    n_visible = data.shape[1]
    weights = 0.01 * rng.standard_normal((n_visible, n_hidden), np.float32)
    visible_bias = np.zeros(n_visible, np.float32)
    hidden_bias = np.zeros(n_hidden, np.float32)
    rate = np.float32(1e-3 / BATCH)

    def sample(field):
        up = rng.random(field.shape, np.float32) < 1 / (1 + np.exp(-2 * field))
        return np.where(up, np.float32(1), np.float32(-1))

    start = time.perf_counter()
    for _ in range(n_steps):
        v0 = data[rng.integers(len(data), size=BATCH)].astype(np.float32)
        h0 = sample(v0 @ weights + hidden_bias)
        v1 = sample(h0 @ weights.T + visible_bias)
        h1 = sample(v1 @ weights + hidden_bias)
        weights += rate * (v0.T @ h0 - v1.T @ h1)
        visible_bias += rate * (v0 - v1).sum(axis=0)
        hidden_bias += rate * (h0 - h1).sum(axis=0)
    return (time.perf_counter() - start) / n_steps


def products(data, n_hidden, n_steps):
    """Time the five products of a step alone."""
    rng = np.random.default_rng(1)
    shape = data.shape[1], n_hidden
    weights = rng.standard_normal(shape, np.float32)
    visible = rng.standard_normal((BATCH, shape[0]), np.float32)
    hidden = rng.standard_normal((BATCH, shape[1]), np.float32)
    fields = np.empty_like(visible), np.empty_like(hidden)
    start = time.perf_counter()
    for _ in range(n_steps):
        np.matmul(visible, weights, out=fields[1])
        np.matmul(hidden, weights.T, out=fields[0])
        np.matmul(visible, weights, out=fields[1])
        visible.T @ hidden
        visible.T @ hidden
    return (time.perf_counter() - start) / n_steps


def main():
    """Print a row for each size."""
    print("machine      threads  steps/s  x numpy  of the products' limit")
    for n_visible, n_hidden, n_threads, n_steps, n_repeats in ROWS:
        rng = np.random.default_rng(2)
        data = rng.choice(np.array([-1, 1], np.int8), (10 * BATCH, n_visible))
        functions = (study_step, numpy_step, products)
        with threadpool_limits(n_threads):
            for function in functions:
                function(data, n_hidden, 3)  # compiles, fills the caches
            rounds = [
                [function(data, n_hidden, n_steps) for function in functions]
                for _ in range(n_repeats)
            ]
        step, plain, limit = np.min(rounds, axis=0)
        name = f"{n_visible} x {n_hidden}"
        print(
            f"{name:12s} {n_threads:7d} {1 / step:8.4g} {plain / step:8.2f} "
            f"{limit / step:8.2f}"
        )


if __name__ == "__main__":
    main()
