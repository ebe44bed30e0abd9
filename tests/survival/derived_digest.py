"""Train a thermometer, average and fit a little; print a digest of each.

A process of its own, because libraries choose their kernels when they are loaded;
`tests` and `workflow` must be on its path.
"""

import json
import math
from hashlib import sha256

import numpy as np
from magnets import SETTINGS, TEMPERATURES, independent_spins
from threadpoolctl import ThreadpoolController

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.scaling.correlators import correlators
from shortsight.scaling.dimensions import dimensions
from shortsight.thermometer.network import probabilities
from shortsight.thermometer.training import train
from study.run.environment import check_level

LENGTH = 16
MODEL = {"coupling": "power_law", "alpha": 3.0, "boundary": "periodic_images"}


def digest(*arrays):
    """Return the digest of the bytes of some arrays."""
    parts = (np.asarray(array).tobytes() for array in arrays)
    return sha256(b"".join(parts)).hexdigest()[:16]


def c_library():
    """Return what the C library's functions give, whatever numpy has kernels for."""
    arguments = stream(1, "arguments").random(50_000)
    return [math.pow(x, -1.7) for x in arguments.tolist()]


def main():
    """Print one line of JSON."""
    libraries = ThreadpoolController()
    check_level(libraries.info())
    spins, index = independent_spins(1000, stream(1, "data"))
    with libraries.limit(limits=1):
        network = train(spins, index, TEMPERATURES, **SETTINGS, rng=stream(1, "train"))
        shape = (400, LENGTH, LENGTH)
        images = stream(1, "images").choice(np.array([-1, 1], np.int8), shape)
        images[:, : LENGTH // 2] = 1
        couplings = kernel(**MODEL, length=LENGTH)
        found = correlators(
            images,
            couplings,
            np.arange(400) % 40,
            n_resamples=100,
            rng=stream(1, "resamples"),
        )
        digests = {
            "thermometer": digest(*network.weights, *network.biases),
            "readings": digest(probabilities(network, spins)),
            "couplings": digest(couplings),
            "correlators": digest(found.spin, found.energy, found.energy_resamples),
            "dimensions": digest(list(dimensions(found).values())),
            "C library": digest(c_library()),
        }
    kernels = [library.get("architecture") for library in libraries.info()]
    print(json.dumps({"digests": digests, "kernels": kernels}))


if __name__ == "__main__":
    main()
