"""The stored form of a sample: arrays of an NPZ file, and a table of configurations."""

import numpy as np

from shortsight.observables import energy_per_site, magnetisation
from shortsight.sampling.chain import Sample
from shortsight.spins import pack

__all__ = ["sample_arrays", "sample_columns"]

PER_CONFIGURATION = ("spins", "chain", "index", "start")


def sample_arrays(drawn: Sample, temperature: str, sampler: str) -> dict:
    """Return the packed spins and the numbers that hold for the whole sample.

    The temperature is in units of J, ``"inf"`` for independent spins; the sampler is
    ``"cluster"``, ``"metropolis"`` or ``"literal"``.
    """
    measured = [name for name in Sample._fields if name not in PER_CONFIGURATION]
    return {
        "spins": pack(drawn.spins),
        "length": np.int64(drawn.spins.shape[-1]),
        "temperature": np.float64(temperature),
        "n_chains": np.int64(drawn.chain.max() + 1),
        "sampler": np.array(sampler),
        **{name: np.float64(getattr(drawn, name)) for name in measured},
    }


def sample_columns(drawn: Sample, couplings: np.ndarray) -> dict[str, np.ndarray]:
    """Return the origin, H / N and m of each configuration."""
    return {
        "chain": drawn.chain,
        "index": drawn.index,
        "start": drawn.start,
        "energy_per_site": energy_per_site(drawn.spins, couplings),
        "magnetisation": magnetisation(drawn.spins),
    }
