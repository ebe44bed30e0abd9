"""Time of training steps in matrix products, beside what one would install instead.

    python benchmarks/training.py [--quick] [--markdown]

The unit is one product of the machine's size, 1000 configurations times its weights, by
numpy's sgemm with as many threads in the same run; a CD-1 step written with a BLAS has
five. The last columns are the times of plain numpy and of scikit-learn's BernoulliRBM
(0/1 units, as many persistent chains as the batch has configurations) divided by ours.
All are timed in turns, best of several, so that a busy machine slows all; one thread by
the time its processor works, two by the clock.
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.neural_network import BernoulliRBM
from threadpoolctl import threadpool_limits

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "workflow"))

from shortsight.random import stream
from shortsight.rbm.fields import fields
from shortsight.rbm.flow import flow
from shortsight.rbm.gibbs import layers
from shortsight.rbm.machine import RBM
from shortsight.rbm.pairs import pair_sums
from shortsight.rbm.recipe import Recipe
from shortsight.rbm.training import train
from shortsight.rbm.units import random_lanes, sample_units

BATCH = 1000
RECIPE = dict(
    negative_phase="cd",
    n_gibbs_steps=1,
    n_chains=None,
    optimiser="sgd",
    learning_rate=1e-3,
    adam_epsilon=None,
    initial_std=0.01,
    batch_size=BATCH,
)
ONE_CHAIN = dict(negative_phase="pcd", n_chains=1, optimiser="adam", adam_epsilon=0.01)
# n_visible, n_hidden, threads, steps timed at once, repetitions
SIZES = [(100, 81, 1, 200, 9), (1024, 256, 1, 20, 7), (4096, 1024, 1, 2, 5)]
TWO_THREADS = (4096, 1024, 2, 4, 5)


class Bench:
    """One size of machine, its data, and the functions to be timed."""

    def __init__(self, n_visible, n_hidden, n_threads, n_steps):
        rng = np.random.default_rng(1)
        self.n_threads, self.n_steps = n_threads, n_steps
        self.clock = time.process_time if n_threads == 1 else time.perf_counter
        self.data = rng.choice(np.array([-1, 1], np.int8), (4 * BATCH, n_visible))
        shape = n_visible, n_hidden
        self.weights = 0.01 * rng.standard_normal(shape, np.float32)
        self.biases = [np.zeros(size, np.float32) for size in shape]
        self.machine = RBM(self.weights.copy(), *self.biases)
        self.rng = rng

    def timed(self, function, *arguments):
        """Return the time of one of ``n_steps`` calls."""
        start = self.clock()
        for _ in range(self.n_steps):
            function(*arguments)
        return (self.clock() - start) / self.n_steps

    def product(self):
        """Time one product of the machine's size."""
        visible = self.data[:BATCH].astype(np.float32)
        field = np.empty((BATCH, self.weights.shape[1]), np.float32)
        return self.timed(np.matmul, visible, self.weights, field)

    def step(self, **change):
        """Time steps of the library from the second on: what is set up is no step."""
        n_hidden, n_steps = self.weights.shape[1], self.n_steps + 2
        recipe = Recipe(**RECIPE | change, n_hidden=n_hidden, n_steps=n_steps)
        times = []
        train(
            self.data,
            recipe,
            stream(1, "benchmark"),
            n_logged=1,
            on_progress=lambda *_: times.append(self.clock()),
            n_threads=self.n_threads,
        )
        return (times[-2] - times[0]) / self.n_steps

    def numpy_step(self, n_chains=None):
        """Time CD-1 steps, or those of persistent chains, in plain numpy."""
        chains = None
        if n_chains is not None:
            shape = n_chains, self.weights.shape[1]
            chains = self.rng.choice(np.float32([-1, 1]), shape)

        def step():
            rows = self.rng.integers(len(self.data), size=BATCH)
            v = self.data[rows].astype(np.float32)
            h = self.up(v)
            v_model = self.down(h if chains is None else chains)
            h_model = self.up(v_model)
            if chains is not None:
                chains[:] = h_model
            rates = np.float32(1e-3 / len(v)), np.float32(1e-3 / len(v_model))
            self.weights += rates[0] * (v.T @ h) - rates[1] * (v_model.T @ h_model)
            for bias, data, model in zip(
                self.biases, (v, h), (v_model, h_model), strict=True
            ):
                bias += rates[0] * data.sum(axis=0) - rates[1] * model.sum(axis=0)

        return self.timed(step)

    def up(self, visible):
        """Draw h given v in plain numpy."""
        return self.drawn(visible @ self.weights + self.biases[1])

    def down(self, hidden):
        """Draw v given h in plain numpy."""
        return self.drawn(hidden @ self.weights.T + self.biases[0])

    def drawn(self, field):
        """Draw units in plain numpy."""
        up = self.rng.random(field.shape, np.float32) < 1 / (1 + np.exp(-2 * field))
        return np.where(up, np.float32(1), np.float32(-1))

    def sklearn_step(self):
        """Time steps of scikit-learn, whose chains are as many as a batch."""
        machine = BernoulliRBM(self.weights.shape[1], batch_size=BATCH, random_state=1)
        binary = (self.data[:BATCH] > 0).astype(np.float32)
        machine.partial_fit(binary)
        return self.timed(machine.partial_fit, binary)

    def flow_step(self, n):
        """Time lengths of a flow of ``n`` configurations."""
        lengths = flow(self.machine, self.data[:n], self.n_steps + 1, self.rng)
        next(lengths), next(lengths)
        return self.timed(next, lengths)

    def numpy_flow_step(self, n):
        """Time lengths of a flow in plain numpy."""
        visible = self.data[:n].astype(np.float32)
        return self.timed(lambda: self.down(self.up(visible)))

    def parts(self):
        """Return the functions that a step consists of, ready to be timed."""
        state = layers(np.zeros(np.add(self.weights.shape, 1), np.float32), BATCH)
        state.visible[:] = self.data[:BATCH]
        lanes, pairs = random_lanes(self.rng), np.zeros(state.couplings.shape, np.int32)
        n = self.n_threads
        down = state.hidden, state.couplings.T, state.visible_field, n
        up = state.visible, state.couplings, state.hidden_field, n
        draw = state.visible_field, lanes, state.visible, n
        both = state.visible, state.hidden, pairs, n
        return {
            "fields of h": lambda: self.timed(fields, *up),
            "fields of v": lambda: self.timed(fields, *down),
            "drawing v": lambda: self.timed(sample_units, *draw),
            "sums of v h": lambda: self.timed(pair_sums, *both),
        }


def rows(bench):
    """Return (name, ours, numpy's, scikit-learn's) of what is timed."""
    found = [("CD-1 step", bench.step, bench.numpy_step, bench.sklearn_step)]
    if bench.weights.size < 10_000:
        name = "one chain, Adam"
        found.append(
            (name, lambda: bench.step(**ONE_CHAIN), lambda: bench.numpy_step(1))
        )
        for n in (1000, 200, 1):
            steps = (
                lambda n=n: bench.flow_step(n),
                lambda n=n: bench.numpy_flow_step(n),
            )
            found.append((f"flow of {n}", *steps))
    return found + list(bench.parts().items())


def best_times(bench, n_repeats):
    """Return the best times of every row and of the product, timed in turns."""
    found = [(name, *functions) for name, *functions in rows(bench)]
    best = [[np.inf] * (len(row) - 1) for row in found]
    product = np.inf
    for _ in range(n_repeats + 1):
        product = min(product, bench.product())
        for times, (_, *functions) in zip(best, found, strict=True):
            times[:] = [min(t, f()) for t, f in zip(times, functions, strict=True)]
    return product, {row[0]: times for row, times in zip(found, best, strict=True)}


def measured(sizes):
    """Yield (machine, threads, what, product, times) of every row."""
    for n_visible, n_hidden, n_threads, n_steps, n_repeats in sizes:
        with threadpool_limits(n_threads):
            bench = Bench(n_visible, n_hidden, n_threads, n_steps)
            product, times = best_times(bench, n_repeats)
        for name, found in {"product": [product], **times}.items():
            yield f"{n_visible} x {n_hidden}", n_threads, name, product, found


def text_row(machine, threads, name, product, times):
    """Return a row for the screen."""
    own, *others = times
    ratios = "".join(f"{other / own:8.2f}" for other in others)
    return (
        f"{machine:12s} {threads:7d}  {name:15s}"
        f"{1e3 * own:8.3f} {own / product:8.2f} {ratios}"
    )


def markdown_row(machine, threads, name, product, times):
    """Return a row for README.md; of what nothing else does, none."""
    own, *others = times
    if not others:
        return ""
    ratios = [f"{other / own:.1f} ×" for other in others]
    cells = [machine.replace("x", "×"), str(threads), name, f"{1e3 * own:.3g} ms"]
    cells += [f"{own / product:.1f}", *[*ratios, "–"][:2]]
    return f"| {' | '.join(cells)} |"


MARKDOWN = """\
| machine | threads | what | time | in products | numpy takes | scikit-learn takes |
|---|---|---|---|---|---|---|"""
TEXT = "machine      threads  what               ms   products   numpy  sklearn"


def main():
    """Print a table of all sizes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="the small machine alone")
    parser.add_argument(
        "--markdown", action="store_true", help="the table of README.md"
    )
    chosen = parser.parse_args()
    heading, row = (MARKDOWN, markdown_row) if chosen.markdown else (TEXT, text_row)
    print(heading)
    for found in measured(SIZES[:1] if chosen.quick else [*SIZES, TWO_THREADS]):
        if line := row(*found):
            print(line, flush=True)


if __name__ == "__main__":
    main()
