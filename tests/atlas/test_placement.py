"""Units go to the centres of their weights, with signs that agree with those below."""

import numpy as np

from shortsight.atlas.placement import as_images, centres, unit_orders
from shortsight.rbm.connectivity import joined

RNG = np.random.default_rng(5)


def local_weights(length):
    """Return positive weights of units that see the spins around them, at random."""
    near = joined("local", 1.6, length**2, (length // 2) ** 2, RNG)
    return near * RNG.uniform(0.5, 1.5, near.shape)


def scrambled(weights):
    """Return a stack of the same machines with units in another order and sign."""
    found, orders, signs = [], [], []
    for machine in weights:
        order = RNG.permutation(machine.shape[1])
        sign = RNG.choice([-1, 1], machine.shape[1])
        rows = machine if not found else machine[orders[-1]] * signs[-1][:, None]
        found.append((rows * 1)[:, order] * sign)
        orders.append(order)
        signs.append(sign)
    return found, orders, signs


def test_centre_of_one_weight_is_its_site():
    weights = np.zeros((36, 2))
    weights[6 * 4 + 1, 0] = -2.0
    weights[[6 * 5 + 0, 0], 1] = 1.0  # sites 5 and 0 of a torus of 6
    np.testing.assert_allclose(centres(weights), [[4, 1], [5.5, 0]], atol=1e-12)


def test_images_do_not_depend_on_order_and_sign():
    weights = [local_weights(16), local_weights(8)]
    mixed, orders, signs = scrambled(weights)
    images = [RNG.choice([-1, 1], (7, n, n)).astype(np.int8) for n in (8, 4)]
    hidden = [
        x.reshape(7, -1)[:, order] * sign
        for x, order, sign in zip(images, orders, signs, strict=True)
    ]
    for found, image in zip(as_images(hidden, mixed, place=True), images, strict=True):
        np.testing.assert_array_equal(found, image)
    kept = as_images(hidden, mixed, place=False)
    assert not np.array_equal(kept[0], images[0]), "control: the order as trained"


def test_every_site_gets_one_unit():
    (order,) = unit_orders([RNG.normal(size=(64, 16))])
    assert sorted(order) == list(range(16)) != order.tolist()
