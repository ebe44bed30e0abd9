"""States that need no Markov chain: where chains start, and both ends of temperature.

A start must not break a symmetry of the model, for a chain may never leave it. Random
and ordered configurations look the same when the lattice is moved, turned or mirrored;
under a flip of all spins an ordered one does not, so there are both of them.
"""

import numpy as np

__all__ = ["coldest", "needs_chain", "random_spins", "start_chains", "without_chain"]


def start_chains(
    n_chains: int, length: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return configurations to start from, (n_chains, length, length), and their kinds.

    Kinds are ``"random"`` of even chains; ``"up"`` and ``"down"`` in turn of odd ones,
    which of the two comes first being random.
    """
    spins = random_spins(n_chains, length, rng)
    start = np.full(n_chains, "random")
    ordered = spins[1::2]
    # The sign of a random spin that is about to be overwritten, and its opposite.
    signs = ordered[:1, 0, 0] * (-1) ** np.arange(len(ordered))
    ordered[:] = signs[:, None, None]
    start[1::2] = np.where(signs > 0, "up", "down")
    return spins, start


def random_spins(n: int, length: int, rng: np.random.Generator) -> np.ndarray:
    """Return independent spins, shape (n, length, length), int8, values -1 or +1."""
    spins = rng.integers(0, 2, (n, length, length), dtype=np.int8)
    spins *= 2  # in place: at large sizes a temporary array is too much
    spins -= 1
    return spins


def coldest(couplings: np.ndarray) -> float:
    r"""Return a temperature below which a ferromagnet is in one of its ordered states.

    A flip of one spin costs :math:`2 \sum_j J_{ij}`, in the corner of an open lattice
    a quarter of that: at :math:`T = \sum_j J_{ij} / 128` any other state has a weight
    below exp(-64) = 1e-28.
    """
    return float(couplings.sum()) / 128


def needs_chain(couplings: np.ndarray, temperature: float) -> bool:
    """Say whether only a Markov chain can draw configurations of a temperature."""
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

    Couplings must not be negative unless at ``inf``; the temperature is one that
    `needs_chain` denies.
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
