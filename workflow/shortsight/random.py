"""Named random streams: one root seed, one generator per purpose."""

import hashlib

import numpy as np

__all__ = ["stream"]


def stream(root_seed: int, *labels: object) -> np.random.Generator:
    """Return the generator (PCG64) that belongs to ``labels`` under ``root_seed``.

    Labels state its purpose, e.g. ``"spins", "long_range", "train", 10, "7.7"``; only
    ``str(label)`` matters. The same arguments give the same numbers on every machine.
    """
    if not labels:
        raise ValueError("a stream needs at least one label, got none")
    name = "\x1f".join(map(str, labels)).encode()
    words = np.frombuffer(hashlib.sha256(name).digest(), dtype="<u4")
    sequence = np.random.SeedSequence([root_seed, *words.tolist()])
    return np.random.Generator(np.random.PCG64(sequence))
