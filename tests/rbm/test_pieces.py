"""Threads of pieces: their errors, and those of a forked process."""

import multiprocessing

import numpy as np
import pytest

from shortsight.rbm.pieces import in_pieces


def test_an_error_in_a_piece_is_raised():
    def kernel(start, stop):
        raise ValueError("a kernel")

    with pytest.raises(ValueError, match="a kernel"):
        in_pieces(kernel, 4, 2)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_process_has_threads_of_its_own():
    """After this process used threads, a child does not wait for them for ever."""
    out = np.zeros(100)

    def fill(array, start, stop):
        array[start:stop] = 1

    in_pieces(fill, 100, 2, out)
    child = multiprocessing.get_context("fork").Process(
        target=in_pieces, args=(fill, 100, 2, out)
    )
    child.start()
    child.join(20)
    ended = child.exitcode
    child.kill()
    assert ended == 0
