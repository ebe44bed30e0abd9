"""Spin systems, restricted Boltzmann machines and block spins: the study's library.

Units: J = k_B = 1, distances in lattice spacings. No module reads a config or depends
on Snakemake. Nothing is printed, except a progress bar on request.

``__all__`` is the public interface (docs/library.md). It is loaded when one of its
names is first used, because every job of the study imports this file. Editors and type
checkers read ``__init__.pyi``.
"""

from importlib import import_module
from importlib.util import find_spec

__version__ = "0.2.0"

__all__ = ["RBM", "Crossings", "Ensembles", "Estimate", "Flow", "Ising", "Likelihood"]
__all__ += ["Refused", "Samples", "SpinRBM", "Trained", "TwoPoint", "binder_crossings"]
__all__ += ["block_spins", "correlators", "effective_couplings", "flow", "likelihood"]
__all__ += ["sample", "train"]

#: The module of each public name, and the names docs/library.md lists below it.
_MODULES = ("interface.blocks", "interface.couplings", "interface.ensembles")
_MODULES += ("interface.flow", "interface.machines", "interface.measurements")
_MODULES += ("interface.sampling", "rbm.machine", "refusal", "statistics")
_MODULES += ("couplings", "lattice", "observables", "rbm.couplings", "rbm.gibbs")
_MODULES += ("rbm.likelihood", "rbm.one_mode", "rbm.quality", "sampling.cluster")
_MODULES += ("sampling.metropolis", "scaling.reweighting", "thermometer.network")
_BELOW = ("couplings", "lattice", "observables", "rbm", "sampling", "scaling")
_BELOW += ("thermometer",)


def __getattr__(name: str) -> object:
    """Load a public name, and with it the modules of the interface."""
    if name not in (*__all__, *_BELOW):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "SpinRBM":
        home = "estimator" if find_spec("sklearn") else "stand_in"
        return import_module(f"{__name__}.interface.{home}").SpinRBM
    for module in [import_module(f"{__name__}.{path}") for path in _MODULES]:
        if name in module.__all__:
            return getattr(module, name)
    return import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    own = [name for name in globals() if name.startswith("__")]
    return sorted({*own, *__all__, *_BELOW})
