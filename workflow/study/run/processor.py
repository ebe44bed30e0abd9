"""The level of instructions at which every job computes, whatever the processor has.

Libraries choose kernels by processor, and kernels differ in the last bit: they add in
another order, or take another polynomial. All are held at x86-64-v3 (AVX2 and FMA),
which every processor for desks and servers has had for ten years. What is chaotic, as
training, does not rest on this: its arithmetic is exact or in a written order.
"""

import os
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path

from shortsight.refusal import Refused

__all__ = ["PINS", "check_level", "lacking"]

#: Variables that hold libraries at the level, read when they are loaded.
PINS = {
    "ARROW_USER_SIMD_LEVEL": "AVX2",
    # Names of this numpy, which ignores others silently: hence `check_level`.
    "NPY_DISABLE_CPU_FEATURES": "X86_V4,AVX512_ICL,AVX512_SPR",
    "OPENBLAS_CORETYPE": "Haswell",  # numpy's, SciPy's and scikit-learn's BLAS
}
ABOVE = ("AVX512", "X86_V4")  # beginnings of names that numpy gives what is above

#: What Linux calls the instructions of the level.
LEVEL = {"avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe", "xsave"}
CPUINFO = Path("/proc/cpuinfo")


def lacking(cpuinfo: Path | None = None) -> list[str]:
    """Return the instructions of the level that this processor does not have.

    Parameters
    ----------
    cpuinfo : pathlib.Path, optional
        What the processor says of itself; this machine's if None.
    """
    if cpuinfo is None and platform.machine() != "x86_64":
        return ["x86-64-v3"]
    try:
        lines = (cpuinfo or CPUINFO).read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    flags = next((line for line in lines if line.startswith("flags")), "")
    return sorted(LEVEL - set(flags.split()))


def check_level(
    libraries: Iterable[Mapping], environment: Mapping[str, str] = os.environ
) -> None:
    """Refuse to compute with libraries that do not follow a pin that is set.

    Parameters
    ----------
    libraries : iterable of mapping
        What threadpoolctl says of those that are loaded.
    environment : mapping of str to str

    Raises
    ------
    Refused
    """
    set_ = {name for name, value in PINS.items() if environment.get(name) == value}
    for library in libraries:
        kernels = library.get("architecture")
        if library["internal_api"] == "openblas" and kernels != "Haswell":
            _refuse("OPENBLAS_CORETYPE", set_, f"OpenBLAS with kernels for {kernels}")
    if above := _numpy_above():
        _refuse("NPY_DISABLE_CPU_FEATURES", set_, f"numpy with {', '.join(above)}")


def _numpy_above() -> list[str]:
    """Return the features above the level that numpy has kernels for, and uses."""
    from numpy._core import _multiarray_umath as numpy

    features = numpy.__cpu_features__
    used = (name for name in numpy.__cpu_dispatch__ if features[name])
    return [name for name in used if name.startswith(ABOVE)]


def _refuse(pin: str, set_: set[str], found: str) -> None:
    """Refuse what a pin should have prevented."""
    if pin in set_:
        raise Refused(
            f"{pin} must hold libraries at x86-64-v3, got {found}; install the "
            f"versions of envs/, or unset {pin} and name it in SHORTSIGHT_KEEP: "
            "results then agree statistically"
        )
