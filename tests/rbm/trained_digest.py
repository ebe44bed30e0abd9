"""Train, flow and anneal a little; print a digest and what the kernels compiled to.

A process of its own, because numba chooses its processor when it is imported; `tests`
and `workflow` must be on its path.
"""

import hashlib
import json

import numpy as np
from rbm.small_machines import ADAM, PERSISTENT, RECIPE

from shortsight.random import stream
from shortsight.rbm import fields, lateral, lateral_training, optimiser, pairs, units
from shortsight.rbm.flow import flow_end
from shortsight.rbm.training import Recipe, train

KERNELS = (
    fields._sum,
    units._sample,
    lateral._draw,
    pairs._pack,
    pairs._count,
    optimiser._sgd,
    optimiser._adam,
)


def main():
    """Print one line of JSON."""
    digest = hashlib.sha256()
    data = stream(1, "data").choice(np.array([-1, 1], np.int8), (300, 90))
    for change in ({}, PERSISTENT | ADAM):
        recipe = Recipe(**RECIPE | change | {"n_hidden": 37, "n_steps": 100})
        machine, _ = train(data, recipe, stream(1, "train"))
        for array in vars(machine).values():
            digest.update(array)
        digest.update(flow_end(machine, data, 20, stream(1, "flow")))
    recipe = lateral_training.LateralRecipe(**RECIPE, lateral=True)
    machine = lateral_training.train(data, recipe, stream(1, "train"))
    for array in (machine.lateral, *vars(machine.machine).values()):
        digest.update(array)
    text = "".join(asm for kernel in KERNELS for asm in kernel.inspect_asm().values())
    words = {word: text.count(word) for word in ("vfm", "vfn", "ymm", "zmm")}
    print(json.dumps({"digest": digest.hexdigest(), **words}))


if __name__ == "__main__":
    main()
