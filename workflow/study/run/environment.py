"""The environment of every job: no stray variable decides what is made, or whether.

What libraries read of it is set or removed here, before any job starts and hence before
they are loaded. For tests, `KEEP` names variables that stay as they are, set or not;
they stand in the provenance of what is made.
"""

import os
import sys
from collections.abc import MutableMapping
from pathlib import Path

from study.run.processor import PINS, lacking

__all__ = ["KEEP", "import_first", "kept", "settle"]

#: Names, separated by spaces, of variables that are left as they are.
KEEP = "SHORTSIGHT_KEEP"

SET = {
    "MPLBACKEND": "Agg",  # a terminal in a notebook server sets one of its own
    **PINS,
}

#: Beginnings of names that libraries read: numbers, speed, or an end in a traceback
#: depend on them. Threads are set by Snakemake and by `study.run.job`. Of Python's own,
#: where it finds its modules is left to the user.
REMOVED = ("ARROW_", "GLIBC_TUNABLES", "GOMP_", "GOTO_", "KMP_", "MATPLOTLIBRC")
REMOVED += ("MKL_", "NPY_", "NUMBA_", "NUMEXPR_", "NUMPY_", "OMP_", "OPENBLAS_")
REMOVED += ("PANDAS_", "SCIPY_", "SKLEARN_", "SOURCE_DATE_EPOCH", "VECLIB_")
REMOVED += ("PYTHONASYNCIODEBUG", "PYTHONDEVMODE", "PYTHONDUMPREFS", "PYTHONINSPECT")
REMOVED += ("PYTHONIOENCODING", "PYTHONMALLOC", "PYTHONPROFILEIMPORTTIME")
REMOVED += ("PYTHONTRACEMALLOC", "PYTHONVERBOSE", "PYTHONWARNINGS")


def settle(
    environment: MutableMapping[str, str] = os.environ, cpuinfo: Path | None = None
) -> None:
    """Set and remove what libraries read, but for what `KEEP` names.

    On a processor below the level of the pins they are left out and a sentence says so.

    Parameters
    ----------
    environment : mutable mapping
        Modified in place.
    cpuinfo : pathlib.Path, optional
        For tests: what another processor says of itself.
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


def kept(
    environment: MutableMapping[str, str] = os.environ,
) -> dict[str, str | None]:
    """Return what departs from the environment of others: `KEEP`'s, and pins left out.

    None stands for a pin that is not set.
    """
    names = set(environment.get(KEEP, "").split())
    found = {name: environment[name] for name in names if name in environment}
    others = {name for name in PINS if environment.get(name) != PINS[name]}
    found |= {name: environment.get(name) for name in others}
    return dict(sorted(found.items()))


def import_first(
    folder: str, environment: MutableMapping[str, str] = os.environ
) -> None:
    """Let jobs look for modules in a folder first, and then where they did before."""
    others = environment.get("PYTHONPATH", "").split(os.pathsep)
    paths = [folder, *(path for path in others if path not in ("", folder))]
    environment["PYTHONPATH"] = os.pathsep.join(paths)
