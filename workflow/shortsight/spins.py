"""Spin configurations on disk: a bit-packed NPZ file, and a table of its samples.

Bit 1 is spin +1; sites are row-major; bits are in the order of ``numpy.packbits``.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from shortsight.records.files import AGAIN, DamagedFile, read_arrays

__all__ = ["Configurations", "evenly_spaced", "labelled_spins", "pack"]
__all__ += ["read_spins", "unpack"]


class Configurations(NamedTuple):
    """Spin configurations of one temperature.

    Attributes
    ----------
    spins : numpy.ndarray, shape (n, length, length), int8, values -1 or +1
    chain : numpy.ndarray, shape (n,), int32
        The Markov chain each configuration comes from.
    temperature : float
    """

    spins: np.ndarray
    chain: np.ndarray
    temperature: float


def pack(spins: np.ndarray) -> np.ndarray:
    """Return ±1 configurations, shape (n, ...), as bit-packed uint8 rows."""
    return np.packbits(spins.reshape(len(spins), -1) > 0, axis=1)


def unpack(packed: np.ndarray, n_sites: int) -> np.ndarray:
    """Return int8 ±1 rows, shape (n, n_sites), from bit-packed rows."""
    bits = np.unpackbits(packed, axis=1, count=n_sites).view(np.int8)
    return 2 * bits - 1


def evenly_spaced(n: int, n_kept: int) -> np.ndarray:
    """Return ``n_kept`` of the rows 0 ... n - 1, equally many from each chain."""
    return np.arange(n_kept) * n // n_kept


def read_spins(path: str | Path) -> Configurations:
    """Read one spins file; raise `DamagedFile` if the shapes do not fit together."""
    arrays = read_arrays(path, "spins", "length", "temperature", "n_chains")
    packed = arrays.pop("spins")
    for name, number in arrays.items():
        if number.ndim or number.dtype.kind not in "iuf":
            raise DamagedFile(f"{path} holds a {name} that is no number; {AGAIN}")
    length, n_chains = int(arrays["length"]), int(arrays["n_chains"])
    n_bytes = (length**2 + 7) // 8
    fits = packed.dtype == np.uint8 and packed.ndim == 2 and packed.shape[1] == n_bytes
    fits = fits and length > 0 and n_chains > 0
    if not fits or len(packed) == 0 or len(packed) % n_chains:
        raise DamagedFile(
            f"{path}: spins of shape {packed.shape}, {packed.dtype} do not fit "
            f"length {length} and {n_chains} chains; {AGAIN}"
        )
    temperature = float(arrays["temperature"])
    named = re.fullmatch(r"T(\d+\.\d+|inf)", Path(path).stem)
    if named and float(named[1]) != temperature:
        raise DamagedFile(f"{path} holds spins of temperature {temperature}; {AGAIN}")
    spins = unpack(packed, length**2).reshape(-1, length, length)
    chain = np.repeat(np.arange(n_chains, dtype=np.int32), len(spins) // n_chains)
    return Configurations(spins, chain, temperature)


class Labelled(NamedTuple):
    """Spin configurations of several temperatures, one after the other.

    Attributes
    ----------
    spins : numpy.ndarray, shape (n, length, length), int8, values -1 or +1
    label, chain : numpy.ndarray, shape (n,), int64 and int32
        The number of each configuration's file, and its Markov chain in that file.
    temperatures : numpy.ndarray, shape (n_files,), float64
    """

    spins: np.ndarray
    label: np.ndarray
    chain: np.ndarray
    temperatures: np.ndarray


def labelled_spins(paths: Sequence[str | Path]) -> Labelled:
    """Read several spins files with `read_spins` and number them."""
    spins, chain, temperature = zip(*map(read_spins, paths), strict=True)
    label = np.repeat(np.arange(len(spins)), list(map(len, spins)))
    arrays = np.concatenate(spins), label, np.concatenate(chain)
    return Labelled(*arrays, np.array(temperature))
