"""The environment of every job, so that no stray variable affects the results.

Variables that libraries read are set or removed before any job starts. For tests,
`KEEP` names variables that stay unchanged; they are recorded in the provenance.

Libraries choose kernels by processor. Kernels differ in the last bit: they add in
another order, or use another polynomial. All are set to x86-64-v3 (AVX2 and FMA).
Chaotic computations, as training, rely on exact arithmetic or a written order instead.
"""

import hashlib
import importlib.util
import os
import platform
import sys
from collections.abc import Iterable, Mapping, MutableMapping
from pathlib import Path

from snakemake.exceptions import WorkflowError

from shortsight.refusal import Refused

#: Names, separated by spaces, of variables that stay unchanged.
KEEP = "SHORTSIGHT_KEEP"

#: Variables that set libraries to the level, read when they are loaded.
PINS = {
    "ARROW_USER_SIMD_LEVEL": "AVX2",
    # Names of this numpy, which silently ignores others: hence `check_level`.
    "NPY_DISABLE_CPU_FEATURES": "X86_V4,AVX512_ICL,AVX512_SPR",
    "OPENBLAS_CORETYPE": "Haswell",  # numpy's, SciPy's and scikit-learn's BLAS
}
ABOVE = ("AVX512", "X86_V4")  # prefixes of numpy's names for features above the level
#: Linux's names of the instructions of the level.
LEVEL = {"avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe", "xsave"}
CPUINFO = Path("/proc/cpuinfo")

SET = {"MPLBACKEND": "Agg", **PINS}  # a notebook server sets its own backend

#: Prefixes of names that libraries read: they can change numbers or speed, or cause a
#: traceback. Of Python's own variables, the module path is left to the user.
REMOVED = ("ARROW_", "GLIBC_TUNABLES", "GOMP_", "GOTO_", "KMP_", "MATPLOTLIBRC")
REMOVED += ("MKL_", "NPY_", "NUMBA_", "NUMEXPR_", "NUMPY_", "OMP_", "OPENBLAS_")
REMOVED += ("PANDAS_", "SCIPY_", "SKLEARN_", "SOURCE_DATE_EPOCH", "VECLIB_")
REMOVED += ("PYTHONASYNCIODEBUG", "PYTHONDEVMODE", "PYTHONDUMPREFS", "PYTHONINSPECT")
REMOVED += ("PYTHONIOENCODING", "PYTHONMALLOC", "PYTHONPROFILEIMPORTTIME")
REMOVED += ("PYTHONTRACEMALLOC", "PYTHONVERBOSE", "PYTHONWARNINGS")

#: Packages that jobs import.
PACKAGES = ("matplotlib", "numba", "numpy", "pandas", "pyarrow", "scipy", "sklearn")
PACKAGES += ("jinja2", "threadpoolctl")
LIBRARY = Path(__file__).resolve().parents[2] / "shortsight"


def settle(
    environment: MutableMapping[str, str] = os.environ, cpuinfo: Path = CPUINFO
) -> None:
    """Set or remove the variables that libraries read, except those named in `KEEP`.

    On a processor below the level the pins are left out, with a warning.
    """
    keep = environment.get(KEEP, "").split()
    for name in list(environment):
        if name.startswith(REMOVED) and name not in keep:
            del environment[name]
    left_out = set(keep)
    if lacks := lacking(cpuinfo):
        left_out |= set(PINS)
        print(
            f"this processor lacks {', '.join(lacks)}: results will agree with those "
            "of others statistically, not to the last bit",
            file=sys.stderr,
        )
    environment.update((name, SET[name]) for name in SET if name not in left_out)


def lacking(cpuinfo: Path = CPUINFO) -> list[str]:
    """Return the instructions of the level that a processor does not list."""
    if cpuinfo == CPUINFO and platform.machine() != "x86_64":
        return ["x86-64-v3"]
    try:
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    flags = next((line for line in lines if line.startswith("flags")), "")
    return sorted(LEVEL - set(flags.split()))


def kept(
    environment: MutableMapping[str, str] = os.environ,
) -> dict[str, str | None]:
    """Return what differs from the usual environment: `KEEP`'s variables, missing pins.

    A pin that is not set is None.
    """
    names = set(environment.get(KEEP, "").split())
    found = {name: environment[name] for name in names if name in environment}
    others = {name for name in PINS if environment.get(name) != PINS[name]}
    found |= {name: environment.get(name) for name in others}
    return dict(sorted(found.items()))


def check_level(
    libraries: Iterable[Mapping], environment: Mapping[str, str] = os.environ
) -> None:
    """Refuse to compute with libraries that do not follow a pin that is set.

    ``libraries`` is threadpoolctl's list of loaded libraries.
    """
    found = []
    for library in libraries:
        kernels = library.get("architecture")
        if library["internal_api"] == "openblas" and kernels != "Haswell":
            found.append(("OPENBLAS_CORETYPE", f"OpenBLAS with kernels for {kernels}"))
    if above := _numpy_above():
        found.append(("NPY_DISABLE_CPU_FEATURES", f"numpy with {', '.join(above)}"))
    for pin, other in found:
        if environment.get(pin) == PINS[pin]:
            raise Refused(
                f"{pin} must limit libraries to x86-64-v3, got {other}; install the "
                f"versions of envs/, or unset {pin} and name it in {KEEP}: "
                "results then agree statistically"
            )


def _numpy_above() -> list[str]:
    """Return the features above the level for which numpy has, and uses, kernels."""
    from numpy._core import _multiarray_umath as numpy

    features = numpy.__cpu_features__
    used = (name for name in numpy.__cpu_dispatch__ if features[name])
    return [name for name in used if name.startswith(ABOVE)]


def import_first(
    folder: str, environment: MutableMapping[str, str] = os.environ
) -> None:
    """Make jobs look for modules in a folder first, and then where they did before."""
    others = environment.get("PYTHONPATH", "").split(os.pathsep)
    paths = [folder, *(path for path in others if path not in ("", folder))]
    environment["PYTHONPATH"] = os.pathsep.join(paths)


def check_packages(methods: Iterable, names: Iterable[str] = PACKAGES) -> None:
    """Refuse missing packages unless a method of deployment will install them."""
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    if missing and not any(str(method) == "conda" for method in methods):
        raise WorkflowError(
            f"{', '.join(missing)} must be installed for {sys.executable}: use "
            ".venv/bin/snakemake (the README makes .venv), or add --sdm conda"
        )


def cache_folder(parent: Path) -> str:
    """Return the folder for Numba's cache, named by the text of all kernels and host.

    Numba does not notice a change in a function called from another module. Cluster
    nodes with different processors never read each other's code.
    """
    digest = hashlib.sha256()
    for path in sorted(LIBRARY.rglob("*.py")):
        text = path.read_bytes()
        if b"njit" in text:
            digest.update(text)
    name = f"{digest.hexdigest()[:16]}-{platform.node()}"
    return str(parent.resolve() / "numba" / name)
