"""The theory of one weight beside made-up trainings."""

import numpy as np
import pandas as pd
import pytest
from trainings import trainings

from shortsight.atlas.statistics import ALL_MODELS, STATISTICS
from shortsight.atlas.theory import (
    THEORIES,
    learnt,
    predicted_ends,
    theory_evidence,
    theory_table,
)
from shortsight.random import stream
from shortsight.rbm.one_mode import abs_magnetisation, stationary_distribution

N_VISIBLE, N_HIDDEN = 36, 20
# A straight line, so that what is read can be known without interpolation.
CURVE = pd.DataFrame({"temperature": [0.0, 5.0, 10.0]})
CURVE["abs_magnetisation"] = 1 - CURVE["temperature"] / 10


def drawn(weight, n):
    """Return configurations of the machine of one weight, independent."""
    rng = stream(5, "theory")
    p = stationary_distribution(weight, N_VISIBLE, N_HIDDEN)
    n_up = rng.choice(N_VISIBLE + 1, n, p=p)
    visible = np.where(np.arange(N_VISIBLE) < n_up[:, None], 1, -1).astype(np.int8)
    return rng.permuted(visible, axis=1)


def predicted(visible, negative_phase="cd", n_gibbs_steps=1, local=0.0):
    """Return the predictions of the machine of one weight and local ones."""
    weights = 0.05 + local * stream(6, "theory").standard_normal((N_VISIBLE, N_HIDDEN))
    phase = {"negative_phase": negative_phase, "n_gibbs_steps": n_gibbs_steps}
    settings = phase | {"n_hidden": N_HIDDEN, "curve": CURVE}
    return dict(predicted_ends(learnt(visible), {4: -weights}, **settings))[4]


@pytest.mark.parametrize("phase", [("cd", 1), ("cd", 10), ("pcd", 1)])
def test_a_machine_is_found_from_its_own_configurations(phase):
    """Its weight, and the temperature of its own magnetisation, whatever k."""
    weight = 1.1 / np.sqrt(N_VISIBLE * N_HIDDEN)
    found = predicted(drawn(weight, 8_000), *phase)
    m = abs_magnetisation(weight, N_VISIBLE, N_HIDDEN)
    assert found["one_mode_weight"] == pytest.approx(weight, rel=0.03)
    assert found["one_mode"] == pytest.approx(10 * (1 - m), rel=0.05)
    assert found["with_local"] == pytest.approx(found["one_mode"], rel=1e-4)
    assert found["k"] == (np.inf if phase[0] == "pcd" else phase[1])
    assert (found["mean_weight"], found["local_strength"]) == pytest.approx((0.05, 0))


def test_of_a_mixture_every_k_is_another_end_and_local_weights_order():
    ordered = np.ones((1000, N_VISIBLE), np.int8)
    visible = np.concatenate([drawn(0.0, 1000), ordered])
    phases = ("cd", 1), ("cd", 10), ("pcd", 1)
    one, ten, without_end = (predicted(visible, *x)["one_mode"] for x in phases)
    assert len({round(one, 3), round(ten, 3), round(without_end, 3)}) == 3
    assert abs(ten - without_end) < abs(one - without_end)
    assert predicted(visible, local=0.06)["with_local"] < 0.99 * one


def test_second_moment_is_that_of_the_configurations():
    visible = drawn(0.0, 5)
    second = np.mean([np.outer(v, v) for v in visible.astype(float)], axis=0)
    np.testing.assert_allclose(learnt(visible)[1], second, rtol=1e-15)


def of_theory(one_mode, **key):
    """Return what the theories predict, temperatures in units of J."""
    theories = dict.fromkeys(THEORIES, one_mode)
    return theories | {"negative_phase": "cd", "k": 1.0} | key


def table_of(pairs, seeds=2, noise=0.0, **key):
    """Return the table of recipes with a prediction and an end over T_pc each."""
    ends, found = [], {}
    for i, (one_mode, end) in enumerate(pairs):
        own = trainings([end - noise, end + noise][:seeds], recipe=f"r{i}")
        ends.append(own.assign(abs_magnetisation=0.5))
        both = of_theory(5.0 * one_mode, **key)
        found |= {("a", f"r{i}", seed): both for seed in range(seeds)}
    return theory_table(pd.concat(ends), found)


def numbers(table, window=0.1, n_resamples=200):
    rng = stream(6, "theory")
    found = theory_evidence(table, window, n_resamples=n_resamples, rng=rng)
    assert {row["statistic"] for _, row in found} <= set(STATISTICS)
    assert {system for (system, _), _ in found} == {ALL_MODELS}
    return {(r, x["statistic"]): (x["value"], x["error"]) for (_, r), x in found}


def test_a_prediction_stands_beside_every_training_of_its_recipe():
    table = table_of([(0.8, 0.81), (0.9, 0.93)])
    assert len(table) == 4
    np.testing.assert_allclose(table["one_mode"], [0.8, 0.8, 0.9, 0.9])
    assert set(table["highest"]) == {2.27}
    other = theory_table(trainings([0.8]).assign(abs_magnetisation=0.5), {})
    assert len(other) == 0, "of a machine that the theory is not of"


def test_agreement_and_its_negative_control():
    x = np.linspace(0.7, 1.1, 9)
    good = numbers(table_of(zip(x, x - 0.05, strict=True)))
    assert good["cd", "one_mode_correlation"][0] == pytest.approx(1)
    share, error = good["cd", "one_mode_within"]
    assert share == 1
    assert error == pytest.approx(np.sqrt(201 / 200) / 11, rel=0.01), "one of n + 2"
    bad = numbers(table_of(zip(x, x[::-1], strict=True)), window=0.11)
    assert bad["cd", "one_mode_correlation"][0] == pytest.approx(-1)
    share, error = bad["cd", "one_mode_within"]
    assert share == pytest.approx(3 / 9)
    assert error == pytest.approx(np.sqrt(share * (1 - share) / 9), rel=0.2)


def test_trainings_that_share_a_prediction_are_resampled_together():
    x = np.linspace(0.7, 1.1, 12)
    y = x + 0.2 * stream(7, "theory").standard_normal(12)
    tables = [table_of(zip(x, y, strict=True), n) for n in (1, 2)]
    one, two = (numbers(table)["cd", "one_mode_correlation"][1] for table in tables)
    assert one == pytest.approx(two, rel=1e-9), "more seeds are no more points"


def test_a_training_counts_once_and_only_if_it_ended():
    table = table_of([(0.7, 0.7), (0.8, 0.8), (0.9, 1.2), (1.0, np.nan)])
    again = table[table["end"] > 1].assign(part="size")
    twice = pd.concat([table, again])
    assert numbers(twice) == numbers(table)
    assert numbers(table)["cd", "one_mode_within"][0] == pytest.approx(2 / 3)


def test_what_cannot_be_predicted_is_a_miss_and_in_no_correlation():
    found = numbers(table_of([(0.7, 0.7), (0.8, 0.8), (0.9, 0.9), (np.nan, 1.0)]))
    assert found["cd", "one_mode_within"][0] == pytest.approx(0.75)
    assert found["cd", "one_mode_correlation"][0] == pytest.approx(1)
    few = numbers(table_of([(0.7, 0.7), (0.8, 0.8)], negative_phase="pcd"))
    assert np.isnan(few["pcd", "one_mode_correlation"][0]), "two points are a line"
