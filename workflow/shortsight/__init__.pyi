"""What editors and type checkers see of the library: it loads its names late.

Names of a stub are public if they are imported ``as`` themselves.
"""

from shortsight import couplings as couplings
from shortsight import lattice as lattice
from shortsight import observables as observables
from shortsight import rbm as rbm
from shortsight import sampling as sampling
from shortsight import scaling as scaling
from shortsight import thermometer as thermometer
from shortsight.interface.blocks import block_spins as block_spins
from shortsight.interface.couplings import effective_couplings as effective_couplings
from shortsight.interface.ensembles import Ensembles as Ensembles
from shortsight.interface.ensembles import Ising as Ising
from shortsight.interface.estimator import SpinRBM as SpinRBM
from shortsight.interface.flow import Flow as Flow
from shortsight.interface.flow import flow as flow
from shortsight.interface.machines import Likelihood as Likelihood
from shortsight.interface.machines import Trained as Trained
from shortsight.interface.machines import likelihood as likelihood
from shortsight.interface.machines import train as train
from shortsight.interface.measurements import Crossings as Crossings
from shortsight.interface.measurements import TwoPoint as TwoPoint
from shortsight.interface.measurements import binder_crossings as binder_crossings
from shortsight.interface.measurements import correlators as correlators
from shortsight.interface.sampling import Samples as Samples
from shortsight.interface.sampling import sample as sample
from shortsight.rbm.machine import RBM as RBM
from shortsight.refusal import Refused as Refused
from shortsight.statistics import Estimate as Estimate

__version__: str

__all__ = ["RBM", "Crossings", "Ensembles", "Estimate", "Flow", "Ising", "Likelihood"]
__all__ += ["Refused", "Samples", "SpinRBM", "Trained", "TwoPoint", "binder_crossings"]
__all__ += ["block_spins", "correlators", "effective_couplings", "flow", "likelihood"]
__all__ += ["sample", "train"]
