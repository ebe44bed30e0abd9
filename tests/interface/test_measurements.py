"""Correlators and crossings: what the library measures, in a few words."""

import numpy as np
import pandas as pd
import pytest

from shortsight.interface.ensembles import Ising
from shortsight.interface.measurements import binder_crossings, correlators
from shortsight.interface.sampling import sample
from shortsight.random import stream
from shortsight.scaling.correlators import correlators as correlators_of
from shortsight.scaling.dimensions import dimensions
from shortsight.scaling.fits import other_fits

NEAREST = {"coupling": "nearest_neighbour"}
T_C = 2 / np.log(1 + np.sqrt(2))


@pytest.fixture(scope="module")
def samples():
    return sample(Ising(8), [7.0, 9.0], n_configurations=400, seed=1)


def test_correlators_are_those_of_the_library(samples):
    found = correlators(samples, n_resamples=50, seed=3)
    for i in range(2):
        settings = {"n_resamples": 50, "rng": stream(3, "bootstrap", i)}
        of_set = samples.spins[i], samples.model.couplings, samples.chain
        own = correlators_of(*of_set, **settings)
        np.testing.assert_array_equal(found.spin[i], own.spin)
        error = own.energy_resamples.std(axis=0, ddof=1)
        np.testing.assert_array_equal(found.energy_error[i], error)
        fitted = found.dimensions.iloc[i].drop("temperature")
        expected = pd.Series(dimensions(own) | other_fits(own), dtype=object)
        pd.testing.assert_series_equal(fitted, expected, check_names=False)
    assert list(found.dimensions["temperature"]) == [7.0, 9.0]
    last = found.to_dataframe().iloc[-1]
    at_end = (9.0, found.r[-1], found.spin[1, -1])
    assert (last["temperature"], last["r"], last["spin"]) == at_end


def test_critical_temperature_of_the_nearest_neighbour_model_is_onsagers():
    at = {"n_configurations": 2000, "seed": 1}
    sizes = [sample(Ising(n, **NEAREST), [2.2, 2.27, 2.34], **at) for n in (4, 8, 16)]
    found = binder_crossings(sizes, n_resamples=50)
    table = found.to_dataframe()
    assert list(table["kind"]) == ["crossing", "crossing", "infinite"]
    limit = found.critical_temperature
    assert abs(limit.value - T_C) < 3 * limit.error < 0.2
    assert set(found.curves["length"]) == {4, 8, 16}
