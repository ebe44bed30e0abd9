"""Spin systems, restricted Boltzmann machines, block spins: the library of the study.

Units: J = k_B = 1, distances in lattice spacings. Nothing here reads a config, prints
(but for a line of progress where one asks for it), or knows about Snakemake.

``__all__`` is the interface for people, docs/library.md. A name is loaded when it is
first used: every job of the study imports this file.
"""

from importlib import import_module

__version__ = "0.2.0"

_MODULES = {
    "interface.ensembles": ("Ensembles", "Ising"),
    "interface.estimator": ("SpinRBM",),
    "interface.flow": ("Flow", "flow"),
    "interface.machines": ("Likelihood", "Trained", "likelihood", "train"),
    "interface.blocks": ("block_spins",),
    "interface.measurements": (
        *("Crossings", "TwoPoint", "binder_crossings", "correlators"),
    ),
    "interface.sampling": ("Samples", "sample"),
    "rbm.machine": ("RBM",),
    "refusal": ("Refused",),
    "statistics": ("Estimate",),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    """Load a name of the interface."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """List the interface, whether loaded or not."""
    return sorted({*globals(), *_HOMES})
