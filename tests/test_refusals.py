"""What the library cannot do it refuses in one sentence, wherever it is called."""

import numpy as np
import pytest
from rbm.small_machines import RECIPE, states
from small_lattices import POWER_LAW

from shortsight.couplings import kernel
from shortsight.observables import summarise
from shortsight.random import stream
from shortsight.rbm.connectivity import joined
from shortsight.rbm.fields import fields
from shortsight.rbm.flow import flow, flow_end
from shortsight.rbm.lateral_training import LateralRecipe
from shortsight.rbm.likelihood import exact_log_partition
from shortsight.rbm.machine import RBM
from shortsight.rbm.recipe import Recipe
from shortsight.rbm.training import train
from shortsight.rbm.two_point import two_point_rank
from shortsight.rbm.units import random_lanes, sample_units
from shortsight.sampling.bonds import bond_table
from shortsight.sampling.metropolis import metropolis_table
from shortsight.sampling.starts import without_chain
from shortsight.scaling.crossing import crossing
from shortsight.scaling.dimensions import fit_dimension
from shortsight.scaling.steepest import Point, steepest
from shortsight.statistics import block_of, tau_int

FALLING = np.array([3.0, 2.0, 1.0])
RNG = stream(1, "refused")
COUPLINGS = kernel(**POWER_LAW, length=5)


def machine(n_visible, n_hidden):
    """Return a machine of zeros."""
    shapes = (n_visible, n_hidden), n_visible, n_hidden
    return RBM(*(np.zeros(shape, np.float32) for shape in shapes))


def spins(*shape):
    """Return spins that are all up."""
    return np.ones(shape, np.int8)


def empty(*shape):
    """Return an array for fields."""
    return np.empty(shape, np.float32)


def recipe(**change):
    """Return a recipe, of a machine with lateral couplings if it says so."""
    kind = LateralRecipe if "lateral" in change else Recipe
    return kind(**RECIPE | change)


def model(coupling="power_law", length=8, alpha=3.0, boundary="open"):
    return kernel(coupling, length, alpha=alpha, boundary=boundary)


CALLS = {
    "couplings must have": lambda: fields(spins(3, 5), empty(4, 6), empty(3, 4)),
    "start must have": lambda: next(flow(machine(4, 3), spins(2, 3), 1, RNG)),
    "start must": lambda: flow_end(machine(4, 3), spins(2, 3), 1, RNG),
    "layer must have at most 20": lambda: exact_log_partition(machine(21, 21)),
    "visible_bias must": lambda: RBM(np.zeros((3, 2)), np.zeros(2), np.zeros(2)),
    "at most 16 visible units": lambda: two_point_rank(machine(17, 2)),
    "out must": lambda: sample_units(empty(2, 3), random_lanes(RNG), spins(3, 2)),
    "temperatures must": lambda: steepest(
        [Point(t, FALLING, FALLING) for t in FALLING]
    ),
    "temperature must ascend": lambda: crossing(
        FALLING, FALLING, FALLING, 1.0, n_resamples=2, rng=RNG
    ),
    "r must be positive": lambda: fit_dimension(np.arange(3.0), np.ones(3)),
    "lattice .1.5., got 1.6; lower": lambda: joined("local", 1.6, 9, 4, RNG),
    "n_hidden must be .* got 5; use 4": lambda: joined("random", 1.0, 9, 5, RNG),
    "n_visible must be .* got 10; use 9": lambda: joined("local", 1.0, 10, 4, RNG),
    "negative_phase must be one of": lambda: recipe(negative_phase="exact"),
    "n_chains must be positive": lambda: recipe(negative_phase="pcd"),
    "connectivity must be one of": lambda: recipe(connectivity="sparse"),
    "radius must not be negative": lambda: recipe(connectivity="local"),
    "n_hidden must be positive, got -1": lambda: recipe(lateral=True, n_hidden=-1),
    "connectivity must be full": lambda: recipe(
        lateral=True, connectivity="local", radius=1.0
    ),
    "batch_size must be at most": lambda: train(states(4), recipe(), RNG),
    "data must be int8": lambda: train(0 * states(4), recipe(), RNG),
    "use the metropolis sampler": lambda: bond_table(-COUPLINGS, 5, 1.0),
    "temperature must not .* -1.0; use": lambda: metropolis_table(COUPLINGS, 5, -1.0),
    "negative at T = 0": lambda: without_chain(-COUPLINGS, 5, 0.0, 10, RNG),
    "temperature must not .* -1.0; pass": lambda: summarise(
        FALLING, FALLING, np.arange(3), temperature=-1.0, n_sites=4
    ),
    "series must be finite": lambda: tau_int([1.0, np.nan, 2.0]),
    "at least 2 different chains": lambda: block_of(np.zeros(10, dtype=int)),
    "length must be at least 3": lambda: model(length=2),
    "coupling must be power_law or": lambda: model(coupling="dipolar"),
    "boundary must be one of": lambda: model(boundary="helical"),
    "alpha must be .* got -1.0": lambda: model(alpha=-1.0),
    "alpha must be .* got nan": lambda: model(alpha=np.nan),
    "alpha must be .* got inf": lambda: model(alpha=np.inf),
    "alpha must be larger than 2": lambda: model(alpha=2.0, boundary="periodic_images"),
}


@pytest.mark.parametrize(("sentence", "call"), CALLS.items(), ids=CALLS)
def test_it_is_refused_in_one_sentence(sentence, call):
    with pytest.raises(ValueError, match=sentence) as info:
        call()
    assert "\n" not in str(info.value)
