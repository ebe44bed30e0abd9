"""States that need no Markov chain: starts of chains, and both limits of temperature.

A start must not break a symmetry of the model, since a chain may never leave it. Random
and ordered starts keep the symmetries of the lattice; a flip of all spins exchanges the
two ordered states, so both are used.
"""

import numpy as np

__all__ = ["coldest", "needs_chain", "random_spins", "start_chains", "without_chain"]


def start_chains(
    n_chains: int, length: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return configurations to start from, (n_chains, length, length), and their kinds.

    The kind is ``"random"`` for even chains; odd chains alternate between ``"up"`` and
    ``"down"``, beginning with either at random.
    """
    spins = random_spins(n_chains, length, rng)
    start = np.full(n_chains, "random")
    ordered = spins[1::2]
    # The sign of a random spin about to be overwritten, and its opposite.
    signs = ordered[:1, 0, 0] * (-1) ** np.arange(len(ordered))
    ordered[:] = signs[:, None, None]
    start[1::2] = np.where(signs > 0, "up", "down")
    return spins, start


def random_spins(n: int, length: int, rng: np.random.Generator) -> np.ndarray:
    """Return independent spins, shape (n, length, length), int8, values -1 or +1."""
    spins = rng.integers(0, 2, (n, length, length), dtype=np.int8)
    spins *= 2  # in place: a temporary array is too large at large sizes
    spins -= 1
    return spins


def coldest(couplings: np.ndarray) -> float:
    r"""Return a temperature below which a ferromagnet is in one of its ordered states.

    A flip of one spin costs :math:`2 \sum_j J_{ij}`, in the corner of an open lattice
    a quarter of that. At :math:`T = \sum_j J_{ij} / 128` any other state has a weight
    below exp(-64) = 1e-28.
    """
    return float(couplings.sum()) / 128


def needs_chain(couplings: np.ndarray, temperature: float) -> bool:
    """Return whether configurations of a temperature need a Markov chain."""
    if couplings.min() >= 0 and 0 <= temperature <= coldest(couplings):
        return False
    return temperature not in (0.0, np.inf)


def without_chain(
    couplings: np.ndarray,
    length: int,
    temperature: float,
    n: int,
    rng: np.random.Generator,
) -> np.ndarray:
    """Return n independent configurations of a ground state, or of T = inf.

    Couplings must not be negative unless T = ``inf``; `needs_chain` must be False.
    """
    if temperature == np.inf:
        return random_spins(n, length, rng)
    if couplings.min() < 0:
        raise ValueError(
            f"couplings must not be negative at T = 0, got {couplings.min()}; the "
            "ground state is not the ordered one: use a positive temperature"
        )
    # ASSUME: T = 0 is the ordered state with a random global sign.
    signs = random_spins(n, 1, rng)
    return np.broadcast_to(signs, (n, length, length)).copy()
