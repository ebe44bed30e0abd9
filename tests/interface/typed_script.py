"""A script of a user, with every public name: run, and read by a type checker.

`assert_type` does nothing when it runs; a checker reports another type, and an ignored
error that is none.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import assert_type

import numpy as np
import numpy.typing as npt
import pandas as pd

import shortsight
from shortsight import RBM, Ensembles, Estimate, Flow, Ising, Refused, Samples, SpinRBM

Floats = npt.NDArray[np.float64]
Spins = npt.NDArray[np.int8]

model = Ising(4, alpha=2.5, boundary="open")
assert_type(model.n_sites, int)
assert_type(model.couplings, Floats)

samples = shortsight.sample(model, [7, 9.0], n_configurations=80, sampler="metropolis")
assert_type(samples, Samples)
assert_type(samples.spins, Spins)
assert_type(samples.visible, Spins)
assert_type(samples.temperature, Floats)
assert_type(samples.tau_int_energy, Floats | None)
assert_type(samples.at(7), Spins)
assert_type(samples.to_dataframe(), pd.DataFrame)
with TemporaryDirectory() as folder:
    samples.save(Path(folder) / "samples.npz")
    assert_type(Samples.load(f"{folder}/samples.npz"), Samples)

blocks = shortsight.block_spins(samples.spins, rule="majority", seed=1)
assert_type(blocks, Spins)
assert_type(shortsight.block_spins(samples.spins), npt.NDArray[np.float32])
plain = Ensembles(model=model, spins=samples.spins, chain=samples.chain)
assert_type([m for m, _ in plain.measured()], list[Floats])

found = shortsight.correlators(samples, n_resamples=10)
assert_type(found, shortsight.TwoPoint)
assert_type(found.spin, Floats)
assert_type(found.dimensions, pd.DataFrame)

sizes = [shortsight.sample(Ising(n), [7, 9], n_configurations=80) for n in (4, 8)]
crossings = shortsight.binder_crossings(sizes, n_resamples=10)
assert_type(crossings, shortsight.Crossings)
assert_type(crossings.critical_temperature, Estimate)
assert_type(crossings.critical_temperature.value, float)

trained = shortsight.train(samples.visible, n_hidden=2, optimiser="adam", n_steps=10)
assert_type(trained, shortsight.Trained)
assert_type(trained.machine, RBM)
assert_type(trained.machine.n_hidden, int)

likely = shortsight.likelihood(trained.machine, samples.at(7))
assert_type(likely, shortsight.Likelihood)
assert_type(likely.log_probability, Floats)
assert_type(likely.log_likelihood, Estimate)

flow = shortsight.flow(trained.machine, samples.at(7), 2, model=model)
assert_type(flow, Flow)
assert_type(flow.length, npt.NDArray[np.integer])
table = shortsight.effective_couplings(trained.machine, model)
assert_type(table, pd.DataFrame)

estimator = SpinRBM(n_components=2, n_iter=2, random_state=1).fit(samples.visible)
assert_type(estimator, SpinRBM)
assert_type(estimator.partial_fit(samples.visible), SpinRBM)
assert_type(estimator.components_, npt.NDArray[np.float32])
assert_type(estimator.score_samples(samples.visible), Floats)
assert_type(estimator.score(samples.visible), float)
assert_type(estimator.sample(3), Spins)
assert_type(estimator.log_partition_, Estimate)

try:
    shortsight.sample(model, 8.0, n_configurations=0)
except (Refused, ValueError) as error:
    print(error)

# What a checker has to report.
WRONG = [
    lambda: shortsight.simulate(model),  # type: ignore[attr-defined]
    lambda: shortsight.sample(16, 8.0),  # type: ignore[arg-type]
    lambda: shortsight.train(samples.visible, n_step=3),  # type: ignore[call-arg]
    lambda: shortsight.train(blocks, optimiser="adams"),  # type: ignore[arg-type]
    lambda: shortsight.flow(trained, blocks, 1, model=model),  # type: ignore[arg-type]
    lambda: Ising(16, boundary="free"),  # type: ignore[arg-type]
    lambda: SpinRBM(n_hidden=3),  # type: ignore[call-arg]
    lambda: shortsight.couplings.kernels,  # type: ignore[attr-defined]
]
