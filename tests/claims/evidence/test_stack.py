"""Numbers of the stack are those of its layers, beside the block spins."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from coarse import RG_MAPS, STACK_MAPS, calibrations, coarse_temperatures

from shortsight.claims.evidence.rows import gather
from shortsight.claims.evidence.stack import stack_evidence
from shortsight.coarse_graining.signs import Readings, signs_table

N_CHOICES = 4


def signs():
    """Return layers at 11, 8 + k, 7 under choice k; their errors are 1, 2 and 3."""
    k, shift = np.arange(float(N_CHOICES))[:, None], np.sqrt(0.5) * np.array([0, 1, -1])
    peaks = [t + 0 * k + n * shift for n, t in enumerate((11.0, 8.0 + k, 7.0), start=1)]
    layers = [Readings(peak, np.zeros(N_CHOICES)) for peak in peaks]
    return pd.DataFrame(signs_table(layers)).sample(frac=1.0, random_state=1)


def stack(seed, rg=(6.0, 7.0, 9.0), off=0.0):
    """Return the evidence of layers that fall beside block spins that rise."""
    layers = coarse_temperatures(["hidden", "gauge_fixed"], (12.0, 8.0, 7.0))
    layers = replace(layers, calibrations=calibrations(off))
    rg = coarse_temperatures(["means", "majority"], rg)
    rows = stack_evidence(layers, signs(), STACK_MAPS, rg, RG_MAPS, seed=seed)
    return pd.DataFrame(gather(rows))


def test_stack_names_are_those_of_the_table(names_of):
    assert set(stack(seed=0)["statistic"]) == names_of("stack")


def test_stack_falls_while_rg_rises():
    table = stack(seed=3)
    assert set(table["replicate"]) == {3}
    table = table[table["kind"] == "seeds"].set_index("statistic")
    assert set(table["choice"]) == {0}
    assert table.loc["stack_trained_fall_12", "value"] == pytest.approx(4.0)
    assert table.loc["stack_gauge_fixed_temperature_1", "value"] == 12.0
    assert table.loc["stack_trained_slope", "value"] == pytest.approx(-5.0)
    assert table.loc["stack_morans_i_over_rg_largest", "value"] == pytest.approx(0.5)
    assert table.loc["stack_similarity_largest", "value"] == pytest.approx(0.3)
    assert table.loc["stack_area_ratio_23", "value"] == pytest.approx(2.0)


def test_every_choice_of_signs_has_its_row():
    """Choice k is read at (11, 8 + k, 7): it falls by 3 - k, then by 1 + k."""
    table = stack(seed=3)
    table = table[table["kind"] == "signs"]
    assert set(table["replicate"]) == {3}
    by_choice = table.pivot(index="choice", columns="statistic", values="value")
    assert by_choice.index.tolist() == list(range(N_CHOICES))
    k = np.arange(N_CHOICES)
    for name, values in (
        ("temperature_1", 11.0 + 0 * k),
        ("temperature_2", 8.0 + k),
        ("temperature_3", 7.0 + 0 * k),
        ("fall_12", 3.0 - k),
        ("fall_23", 1.0 + k),
        ("slope", -4.0 + 0 * k),
        ("slope_against_rg", 4.0 + 0 * k),
    ):
        np.testing.assert_allclose(by_choice[f"stack_{name}"], values)
    assert by_choice.shape[1] == 7
    falling = stack(seed=3, rg=(9.0, 7.0, 6.0)).query("kind == 'signs'")
    against = falling[falling["statistic"] == "stack_slope_against_rg"]
    assert set(against["value"].round(9)) == {-4.0}, "the RG falls too"


def test_errors_of_a_choice():
    """Layers move together: errors of changes are those of the differences."""
    table = stack(seed=0).query("kind == 'signs' and choice == 2")
    table = table.set_index("statistic")
    errors = {"temperature_2": 2, "temperature_3": 3, "fall_12": 1, "fall_23": 1}
    errors |= {"slope": 2, "slope_against_rg": 2}
    for name, error in errors.items():
        assert table.loc[f"stack_{name}", "error"] == pytest.approx(error)


def test_each_size_has_the_offset_of_its_thermometer():
    """It is shared by all choices; those of two sizes add in quadrature."""
    table = stack(seed=0, off=0.3).query("kind == 'signs'")
    common = table.groupby("statistic")["common_error"].unique()
    assert common["stack_temperature_2"] == pytest.approx([0.3])
    assert common["stack_fall_12"] == pytest.approx([0.3 * 2**0.5])
