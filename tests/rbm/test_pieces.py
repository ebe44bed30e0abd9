"""Every item is done once, by however many threads."""

import numpy as np
import pytest

from shortsight.rbm.pieces import in_pieces


@pytest.mark.parametrize("n_threads", [1, 2, 3])
@pytest.mark.parametrize("n_items", [0, 1, 5, 100])
def test_pieces_cover_all_items_once(n_items, n_threads):
    done = np.zeros(n_items, int)

    def kernel(array, start, stop):
        array[start:stop] += 1

    in_pieces(kernel, n_items, n_threads, done)
    assert (done == 1).all()


def test_an_error_in_a_piece_is_raised():
    def kernel(start, stop):
        raise ValueError("a kernel")

    with pytest.raises(ValueError, match="a kernel"):
        in_pieces(kernel, 4, 2)
