"""What editors and type checkers see of the library: it loads its names late."""

from shortsight import couplings as couplings
from shortsight import lattice as lattice
from shortsight import observables as observables
from shortsight import rbm as rbm
from shortsight import sampling as sampling
from shortsight import scaling as scaling
from shortsight import thermometer as thermometer
from shortsight.interface.blocks import block_spins
from shortsight.interface.couplings import effective_couplings
from shortsight.interface.ensembles import Ensembles, Ising
from shortsight.interface.estimator import SpinRBM
from shortsight.interface.flow import Flow, flow
from shortsight.interface.machines import Likelihood, Trained, likelihood, train
from shortsight.interface.measurements import (
    Crossings,
    TwoPoint,
    binder_crossings,
    correlators,
)
from shortsight.interface.sampling import Samples, sample
from shortsight.rbm.machine import RBM
from shortsight.refusal import Refused
from shortsight.statistics import Estimate

__version__: str

__all__ = ["RBM", "Crossings", "Ensembles", "Estimate", "Flow", "Ising", "Likelihood"]
__all__ += ["Refused", "Samples", "SpinRBM", "Trained", "TwoPoint", "binder_crossings"]
__all__ += ["block_spins", "correlators", "effective_couplings", "flow", "likelihood"]
__all__ += ["sample", "train"]
