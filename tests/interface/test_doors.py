"""What is no spin, no machine or no size is refused at its door, in one sentence."""

import re
from dataclasses import replace

import numpy as np
import pytest
from rbm.small_machines import random_machine

from shortsight.interface.blocks import block_spins
from shortsight.interface.couplings import effective_couplings
from shortsight.interface.ensembles import Ensembles, Ising
from shortsight.interface.estimator import SpinRBM
from shortsight.interface.flow import flow
from shortsight.interface.machines import Trained, likelihood, train
from shortsight.interface.measurements import binder_crossings, correlators
from shortsight.interface.sampling import Samples, sample
from shortsight.rbm.machine import RBM

MODEL, MACHINE = Ising(4), random_machine(16, 5)
SPINS = np.random.default_rng(1).choice(np.array([-1, 1], np.int8), (8, 4, 4))


def samples_of(spins, n=8, temperature=(2.0,), model=MODEL):
    own = {"temperature": [*temperature], "chain": np.arange(n)}
    return Samples(model=model, spins=spins, **own)


SAMPLES = samples_of(SPINS[None])
NO_SPINS = {
    "0 and 1": (SPINS + 1) // 2,
    "bool": SPINS > 0,
    "wrapped": SPINS.astype(np.uint8),
    "nan": np.where(SPINS > 0, 1, np.nan),
    "text": SPINS.astype(str),
    "complex": SPINS.astype(complex),
    "samples": SAMPLES,
    "trained": Trained(MACHINE, None, {}),
}


def fitted(**settings):
    settings |= {"n_components": 2, "n_iter": 1, "random_state": 1}
    return SpinRBM(**settings).fit(SPINS.reshape(8, -1))


DOORS = {
    "Samples spins": lambda x: samples_of(x[None] if isinstance(x, np.ndarray) else x),
    "block_spins spins": block_spins,
    "majority spins": lambda x: block_spins(x, rule="majority"),
    "train visible": lambda x: train(x, n_steps=1),
    "train test": lambda x: train(SPINS, n_steps=1, test=x),
    "likelihood visible": lambda x: likelihood(MACHINE, x),
    "flow spins": lambda x: flow(MACHINE, x, 1, model=MODEL),
    "SpinRBM start": lambda x: fitted().sample(8, start=x),
}


def one_sentence(found):
    return re.fullmatch(r"[^\n;]+ must [^\n;]+, got [^\n;]+; [^\n;]+", str(found.value))


@pytest.mark.parametrize("values", NO_SPINS)
@pytest.mark.parametrize("door", DOORS)
def test_doors_are_shut_for_what_is_no_spin(door, values):
    with pytest.raises(ValueError, match=f"^{door.split()[1]} must hold") as found:
        DOORS[door](NO_SPINS[values])
    assert one_sentence(found)


@pytest.mark.parametrize("door", DOORS)
def test_doors_are_open_for_spins_of_any_type(door):
    for dtype in (np.int8, np.int64, np.float64):
        DOORS[door](SPINS.astype(dtype))


@pytest.mark.parametrize("door", list(DOORS)[4:])
def test_spins_of_another_lattice_are_refused(door):
    with pytest.raises(ValueError, match="must have 16 sites, got 4; pass") as found:
        DOORS[door](SPINS[:, :2, :2])
    assert one_sentence(found)


@pytest.mark.parametrize("use", ["likelihood", "flow"])
def test_what_is_no_machine_is_refused(use):
    def door(machine):
        given = {"likelihood": (likelihood, {}), "flow": (flow, {"model": MODEL})}
        function, named = given[use]
        function(machine, SPINS, *([1] if named else []), **named)

    for other in (NO_SPINS["trained"], SAMPLES, MACHINE.weights):
        with pytest.raises(TypeError, match=r"machine must be .* pass trained.machine"):
            door(other)
    for name, value in (("weights", np.nan), ("hidden_bias", np.inf)):
        parts = {x: np.array(getattr(MACHINE, x)) for x in vars(MACHINE)}
        parts[name].flat[3] = value
        with pytest.raises(ValueError, match=f"{name} of .* got {value}; ") as found:
            door(RBM(**parts))
        assert one_sentence(found)


def test_means_are_no_spins_but_can_be_averaged_again():
    means = block_spins(SPINS)
    assert block_spins(means).shape == (8, 1, 1)
    with pytest.raises(ValueError, match="spins must hold"):
        block_spins(means, rule="majority")
    with pytest.raises(ValueError, match=r"spins must hold means between .* got nan"):
        block_spins(np.full((2, 2), np.nan, np.float32))


SIZES = [
    samples_of(
        np.where(np.random.default_rng(n).random((2, 40, n, n)) < 0.7, 1, -1),
        n=40,
        temperature=(2.2, 2.3),
        model=Ising(n, coupling="nearest_neighbour"),
    )
    for n in (4, 8)
]


ONE = samples_of(SPINS[None, :1], n=1)


def ensembles(shape, n_chain):
    spins = np.ones(shape, np.int8)
    return Ensembles(model=MODEL, spins=spins, chain=np.arange(n_chain))


WRONG = {
    "no temperature": (lambda: sample(MODEL, []), "temperatures must be one or"),
    "a negative one": (lambda: sample(MODEL, [2, -1.0]), "none negative, got"),
    "a small lattice": (lambda: Ising(2), "length must be at least 3, got 2"),
    "a boundary": (lambda: Ising(8, boundary="free"), "boundary must be one of"),
    "an exponent": (lambda: Ising(8, alpha=-1), "alpha must be positive and finite"),
    "one set": (lambda: ensembles((5, 4, 4), 5), "spins must have shape .n_sets, n,"),
    "other lattices": (lambda: ensembles((1, 5, 3, 3), 5), "pass the model of that"),
    "a chain too few": (lambda: ensembles((1, 5, 4, 4), 4), "must have shape .5,.,"),
    "no configuration": (lambda: sample(MODEL, 8, n_configurations=0), "at least 1, g"),
    "half a step": (lambda: train(SPINS, n_steps=0.5), "n_steps must be an integer of"),
    "no rate": (
        lambda: train(SPINS, learning_rate=-1),
        "positive, got -1; pass anothe",
    ),
    "no quantity": (
        lambda: samples_of(np.concatenate([SPINS, SPINS])[None], n=16).plot("mass"),
        "quantity must be one of .*abs_magnetisation.*, got 'mass'; pick",
    ),
    "a flow of no model": (lambda: flow(MACHINE, SPINS, 1, model=4), "type Ising, got"),
    "another lattice": (
        lambda: effective_couplings(MACHINE, Ising(3)),
        "have 16 sites",
    ),
    "no rectangle": (
        lambda: block_spins(SPINS[:, :2]),
        "must have shape .*, length, l",
    ),
    "another file": (lambda: SAMPLES.save("samples.npy"), "must end in .npz, got 'sam"),
    "a temperature too many": (
        lambda: replace(SAMPLES, temperature=[1.0, 2.0]),
        r"temperature must have shape \(1,\), got \(2,\)",
    ),
    "not sampled": (lambda: SAMPLES.at(6), r"must be one of \[2.0\], got 6"),
    "no sampler": (lambda: sample(MODEL, 2.0, sampler="wolff"), "sampler must be one"),
    "a negative seed": (lambda: sample(MODEL, 2.0, seed=-1), "at least 0, .* got -1"),
    "no rows": (lambda: train(np.ones(2)), r"must have shape \(n, n_visible\)"),
    "no row": (lambda: train(np.ones((0, 4))), r"must have shape \(n, n_visible\)"),
    "no rule": (lambda: block_spins(SPINS, rule="none"), "rule must be one of mean, m"),
    "no radius": (lambda: train(SPINS, connectivity="random"), "radius must not be"),
    "no threshold": (lambda: fitted(binarize=np.nan), "must be finite or None, got"),
    "no ensembles": (lambda: correlators(SPINS), "must be of type Ensembles, got"),
    "no resample": (lambda: binder_crossings(SIZES, n_resamples=0), "least 2, got 0"),
    "other models": (
        lambda: binder_crossings([SIZES[1], SAMPLES]),
        r"samples must be of one model at .* got 2 at \[4, 8\]",
    ),
    "equal sizes": (
        lambda: binder_crossings([*SIZES, SIZES[1]]),
        r"L and 2 L, each once, got 1 at \[4, 8, 8\]",
    ),
    "too few starts": (lambda: fitted().sample(5, start=SPINS[:3]), "n_samples = 5"),
    "a table of one": (ONE.to_dataframe, "sample more, since errors"),
    "likelihood of one": (lambda: likelihood(MACHINE, SPINS[:1]), "sample more"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_is_said_in_the_words_of_the_library(name):
    call, said = WRONG[name]
    with pytest.raises((ValueError, TypeError), match=said) as found:
        call()
    assert one_sentence(found)


def test_samples_of_sizes_may_come_from_a_generator():
    found = binder_crossings((x for x in SIZES), n_resamples=5, n_curve=5)
    assert set(found.curves["length"]) == {4, 8}


def test_as_many_samples_as_starts():
    assert len(fitted().sample(start=SPINS)) == 8
    assert len(fitted().sample()) == 1
