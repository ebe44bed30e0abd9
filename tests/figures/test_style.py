"""Limits and colours of all figures."""

import numpy as np
import pytest

from shortsight.figures import style
from shortsight.figures.style import limit, recipe_colours, sequence
from shortsight.refusal import Refused


def test_tame_values_are_all_in_the_frame():
    ax = style.plt.figure().add_subplot()
    limit(ax, [*np.linspace(0.0, 0.2, 5), *np.full(200, 0.21), np.nan], 1.0, None)
    low, high = ax.get_ylim()
    assert low < 0.0 < 1.0 < high


def test_colours_follow_the_values_not_their_order():
    assert sequence([8, 32, 10]) == sequence([32, 10, 8])
    assert len(set(sequence([8, 32, 10]).values())) == 3


def test_every_recipe_has_a_colour_of_its_own_and_a_ninth_is_refused():
    names = [f"r{i}" for i in range(9)]
    assert len(set(recipe_colours(names[:8]).values())) == 8
    with pytest.raises(Refused, match=r"recipes .* must be at most 8, .* got 9; put"):
        recipe_colours(names)
