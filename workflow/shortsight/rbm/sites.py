"""Drawing ±1 units that are coupled to each other, one site after the other.

    P(v_i = +1 | all others) = (1 + tanh x_i) / 2,   x_i = f_i + sum_k L_ik v_k

with fields f of all that is not drawn here. Chains lie side by side: one site of many
of them is a vector. x is summed in one written order in float32, f first, then terms of
four sites as in `shortsight.rbm.fields`; chain c takes its random bits from lane c mod
`N_LANES`, site by site. How many chains are done at once, by how many threads, changes
no bit.
"""

import numpy as np

from shortsight.compilation import njit
from shortsight.rbm.pieces import in_pieces
from shortsight.rbm.units import _threshold as draw_signs
from shortsight.sampling.lanes import advance

__all__ = ["sample_sites"]

GROUP = 4  # sites whose terms are added first: the format
WIDTH = 128  # chains side by side


def sample_sites(
    field: np.ndarray,
    lateral: np.ndarray,
    lanes: np.ndarray,
    visible: np.ndarray,
    n_threads: int = 1,
) -> None:
    """Draw the units of each chain in the order of sites, each given all others.

    Each draw leaves the distribution exp(v f + v L v / 2) / Z invariant, and hence all
    of them do.

    Parameters
    ----------
    field : numpy.ndarray, shape (n, n_visible), float32
        The fields f.
    lateral : numpy.ndarray, shape (n_visible, n_visible), float32
        L, symmetric with zero diagonal.
    lanes : numpy.ndarray, shape (4, N_LANES), uint32
        From `shortsight.rbm.units.random_lanes`. Modified in place.
    visible : numpy.ndarray, shape (n, n_visible), int8, values -1 or +1
        Modified in place.
    n_threads : int
        Changes no bit: threads share the lanes.
    """
    n_visible = visible.shape[1]
    if field.shape != visible.shape or lateral.shape != (n_visible, n_visible):
        raise ValueError(
            f"field must have the shape of visible, {visible.shape}, and lateral "
            f"{n_visible} rows and columns, got {field.shape} and {lateral.shape}; "
            "take both from one machine"
        )
    n_groups = -(-n_visible // GROUP)
    padded = np.zeros((n_visible, GROUP * n_groups), np.float32)
    padded[:, :n_visible] = lateral
    arguments = field, padded, lanes, visible
    in_pieces(_sweep, -(-lanes.shape[1] // WIDTH), n_threads, *arguments)


@njit(cache=True, nogil=True)
def _sweep(field, lateral, lanes, visible, first_block, last_block):
    n, n_lanes = visible.shape[0], lanes.shape[1]
    spins = np.zeros((lateral.shape[1], WIDTH), np.float32)
    fields = np.zeros(spins.shape, np.float32)
    for block in range(first_block, last_block):
        lane = block * WIDTH
        for start in range(lane, n, n_lanes):
            width = min(WIDTH, n_lanes - lane, n - start)
            some, of_some = visible[start : start + width], field[start : start + width]
            for i in range(some.shape[1]):
                for j in range(width):
                    spins[i, j] = np.float32(some[j, i])
                    fields[i, j] = of_some[j, i]
            own = lanes[:, lane : lane + width].copy()
            _draw(fields[: some.shape[1]], lateral, own, spins)
            lanes[:, lane : lane + width] = own
            for i in range(some.shape[1]):
                for j in range(width):
                    some[j, i] = np.int8(spins[i, j])


# All of a width are summed, as many drawn as there are lanes.
@njit(cache=True, nogil=True)
def _draw(fields, lateral, lanes, spins):
    n = lanes.shape[1]
    bits, drawn = np.empty(n, np.uint32), np.empty(n, np.int8)
    for i in range(fields.shape[0]):
        row, x = lateral[i], fields[i]
        for k in range(0, row.size, GROUP):
            a, b, c, d = spins[k], spins[k + 1], spins[k + 2], spins[k + 3]
            w0, w1, w2, w3 = row[k], row[k + 1], row[k + 2], row[k + 3]
            for j in range(WIDTH):
                x[j] += w0 * a[j] + w1 * b[j] + w2 * c[j] + w3 * d[j]
        advance(lanes, bits)
        draw_signs(x[:n], bits, drawn)
        for j in range(n):
            spins[i, j] = np.float32(drawn[j])
