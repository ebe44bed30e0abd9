"""Training continued batch by batch."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["Continued"]


class Continued:
    """The state that training continues from: a checkpoint in memory."""

    def __init__(self, seed: list[int]):
        self.seed = seed
        self.sampling = np.random.default_rng([*seed, 1])  # for persistent chains
        self.n_done, self.state, self.rows = 0, {}, []

    def generator(self) -> np.random.Generator:
        """Return the generator of every piece; the state of sampling is stored here."""
        return np.random.default_rng(self.seed)

    def load(self, state: dict[str, NDArray]) -> tuple[int, list[dict]]:
        """Write the last state over another, except chains that restart each step."""
        for name, array in self.state.items():
            if array.shape == state[name].shape:
                state[name][...] = array
        return self.n_done, self.rows

    def save_if_due(
        self, step: int, state: dict[str, NDArray], rows: list[dict]
    ) -> None:
        """Store the state, which training modifies in place."""
        self.n_done, self.state, self.rows = step, state, rows
