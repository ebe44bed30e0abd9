"""The estimator: scikit-learn's own checks, and exact answers they do not know."""

import inspect
import warnings

import numpy as np
import pytest
from rbm.small_machines import ALPHA, states
from scipy import stats
from sklearn.exceptions import DataConversionWarning
from sklearn.neural_network import BernoulliRBM
from sklearn.utils.estimator_checks import check_estimator

from shortsight.interface.estimator import SHARED, SpinRBM
from shortsight.interface.machines import train

SMALL = {"n_components": 3, "n_iter": 40, "n_annealing": 20, "random_state": 1}
RNG = np.random.default_rng(1)
SPINS = np.repeat(RNG.choice([-1, 1], (300, 1)), 4, axis=1)
SPINS *= RNG.choice([-1, 1, 1, 1], SPINS.shape)


@pytest.fixture(scope="module")
def fitted():
    return SpinRBM(n_components=3, n_iter=700, random_state=1).fit(SPINS)


def test_scikit_learns_own_checks_pass_and_none_is_excepted():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DataConversionWarning)  # X of real numbers
        found = check_estimator(SpinRBM(**SMALL), on_fail=None, on_skip=None)
    ends = {(r["check_name"], r["status"]) for r in found}
    passed = {end for end in ends if end[1] == "passed"}
    assert ends - passed <= {("check_array_api_input", "skipped")}
    assert len(passed) > 40


def test_parameters_are_those_of_training_or_of_scikit_learns_machine():
    own, theirs = (inspect.signature(x).parameters for x in (SpinRBM, train))
    assert {own[x].default == theirs[x].default for x in SHARED} == {True}
    assert own["n_components"].default == theirs["n_hidden"].default
    assert set(inspect.signature(BernoulliRBM).parameters) <= set(own)


def test_parts_of_the_machine_have_the_names_and_shapes_of_scikit_learn(fitted):
    theirs = BernoulliRBM(3, n_iter=1).fit(SPINS > 0)
    for name in ("components_", "intercept_hidden_", "intercept_visible_"):
        assert getattr(fitted, name).shape == getattr(theirs, name).shape, name
    np.testing.assert_array_equal(fitted.components_.T, fitted.machine_.weights)


@pytest.mark.parametrize(
    "settings",
    [{}, {"optimiser": "adam"}, {"negative_phase": "cd", "n_gibbs_steps": 2}],
)
def test_training_in_pieces_is_the_whole_to_the_last_bit(settings):
    """Steps of all configurations: chains, moments and streams go on."""
    settings = {"batch_size": 300, "random_state": 1, **settings}
    whole = SpinRBM(3, n_iter=20, **settings).fit(SPINS)
    pieces = SpinRBM(3, **settings)
    for _ in range(20):
        pieces.partial_fit(SPINS)
    np.testing.assert_array_equal(whole.components_, pieces.components_)
    assert whole.score(SPINS) == pieces.score(SPINS)
    again = SpinRBM(3, n_iter=20, **settings).fit(SPINS).partial_fit(SPINS)
    assert (again.components_ != whole.components_).any()
    assert again.score(SPINS) != whole.score(SPINS), "log Z is that of before"


def test_chains_that_go_on_have_new_numbers():
    """Over a step of training too; without starts they are always the same."""
    machine = SpinRBM(**SMALL).fit(SPINS)
    first, second = (machine.sample(start=SPINS, n_gibbs_steps=1) for _ in range(2))
    third = machine.partial_fit(SPINS).sample(start=SPINS, n_gibbs_steps=1)
    for one, other in ((first, second), (first, third), (second, third)):
        assert (one != other).mean() > 0.2
    np.testing.assert_array_equal(machine.sample(5), machine.sample(5))


def test_scores_are_logarithms_of_probabilities(fitted):
    p = np.exp(fitted.score_samples(states(4)))
    assert p.sum() == pytest.approx(1, rel=1e-9)
    assert fitted.score(SPINS) == pytest.approx(fitted.score_samples(SPINS).mean())
    assert fitted.score(SPINS) > -4 * np.log(2) + 0.15  # it has learnt something


def test_samples_have_the_probabilities_it_scores(fitted):
    every = states(4)
    drawn = fitted.sample(4000, n_gibbs_steps=50)
    code = 8 >> np.arange(4)
    order = np.argsort((every > 0) @ code)
    counts = np.bincount((drawn > 0) @ code, minlength=16)
    p = np.exp(fitted.score_samples(every[order]))
    assert stats.chisquare(counts, 4000 * p / p.sum()).pvalue > ALPHA
    assert stats.chisquare(counts).pvalue < ALPHA, "control: flat ones"
    start = np.ones((2, 4))
    np.testing.assert_array_equal(fitted.sample(2, n_gibbs_steps=0, start=start), start)


def test_transform_is_the_mean_of_hidden_units(fitted):
    machine = fitted.machine_
    x = SPINS[:5] @ machine.weights.astype(float) + machine.hidden_bias
    np.testing.assert_allclose(fitted.transform(SPINS[:5]), np.tanh(x), rtol=1e-12)
    assert list(fitted.get_feature_names_out()) == ["spinrbm0", "spinrbm1", "spinrbm2"]


def test_bits_are_spins_and_other_numbers_are_said(fitted):
    bits = SpinRBM(**SMALL).fit((SPINS + 1) // 2)
    spins = SpinRBM(**SMALL).fit(SPINS)
    np.testing.assert_array_equal(bits.machine_.weights, spins.machine_.weights)
    with pytest.warns(DataConversionWarning, match="what is above 0.0 counts as"):
        real = SpinRBM(**SMALL).fit(SPINS * 0.5)
    np.testing.assert_array_equal(real.machine_.weights, spins.machine_.weights)
    strict = SpinRBM(**SMALL, binarize=None)
    strict.fit(SPINS)
    with pytest.raises(ValueError, match=r"-1 and \+1 alone, got -?0.5"):
        strict.fit(SPINS * 0.5)
