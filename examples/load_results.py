"""Load spins, a machine and a flow of the study, and run the machine, in plain Python.

Run it in the folder that holds ``results/``, the library installed or on the path:

    PYTHONPATH=workflow .venv/bin/python examples/load_results.py
"""

from pathlib import Path

import pandas as pd

from shortsight.random import stream
from shortsight.rbm.flow import flow
from shortsight.rbm.machine import RBM
from shortsight.records.files import read_arrays, read_table
from shortsight.spins import read_spins

SYSTEM, LENGTH, START = "long_range", 10, "7.7"


def main(results: Path, length: int = LENGTH) -> pd.DataFrame:
    """Print |m| along a new flow beside the stored one, and return both."""
    folder = results / SYSTEM
    # Configurations that no machine was trained on: spins are -1 or +1.
    start = read_spins(folder / f"spins/test/L{length}/T{START}.npz")
    n = len(start.spins)
    print(f"{n} configurations of {length} x {length} spins at T = {START}")

    machine = RBM(
        **read_arrays(
            folder / "rbm/paper_text/seed0/machine.npz",
            *("weights", "visible_bias", "hidden_bias"),
        )
    )
    print(f"a machine of {machine.n_visible} spins and {machine.n_hidden} hidden units")

    stored = pd.DataFrame(
        read_table(folder / f"flow/paper_text/seed0/from_T{START}.parquet")
    ).set_index("length")
    # The flow again, with random numbers of its own.
    rng = stream(1, "example")
    visible = start.spins.reshape(n, -1)
    for steps, states in flow(machine, visible, int(stored.index.max()), rng):
        stored.loc[steps, "again"] = abs(states.mean(axis=1)).mean()
    columns = ["abs_magnetisation", "abs_magnetisation_error", "again"]
    print(stored[columns].iloc[:10].to_string())
    return stored[columns]


if __name__ == "__main__":
    main(Path("results"))
