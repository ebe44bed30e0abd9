"""The environment of every job: no stray variable decides what is made, or whether.

What libraries read of it is set or removed here, before any job starts and hence before
they are loaded. For tests, `KEEP` names variables that stay as they are; they stand in
the provenance of what is made.
"""

import os
from collections.abc import MutableMapping

__all__ = ["KEEP", "import_first", "kept", "settle"]

#: Names, separated by spaces, of variables that are left as they are.
KEEP = "SHORTSIGHT_KEEP"

SET = {"MPLBACKEND": "Agg"}  # a terminal in a notebook server sets one of its own

#: Beginnings of names that libraries read: numbers, speed, or an end in a traceback
#: depend on them. Threads are set by Snakemake and by `study.run.job`. Of Python's own,
#: where it finds its modules is left to the user.
REMOVED = ("ARROW_", "GLIBC_TUNABLES", "GOMP_", "GOTO_", "KMP_", "MATPLOTLIBRC")
REMOVED += ("MKL_", "NPY_", "NUMBA_", "NUMEXPR_", "NUMPY_", "OMP_", "OPENBLAS_")
REMOVED += ("PANDAS_", "SCIPY_", "SKLEARN_", "SOURCE_DATE_EPOCH", "VECLIB_")
REMOVED += ("PYTHONASYNCIODEBUG", "PYTHONDEVMODE", "PYTHONDUMPREFS", "PYTHONINSPECT")
REMOVED += ("PYTHONIOENCODING", "PYTHONMALLOC", "PYTHONPROFILEIMPORTTIME")
REMOVED += ("PYTHONTRACEMALLOC", "PYTHONVERBOSE", "PYTHONWARNINGS")


def settle(environment: MutableMapping[str, str] = os.environ) -> None:
    """Set and remove what libraries read, but for what `KEEP` names."""
    keep = environment.get(KEEP, "").split()
    for name in list(environment):
        if name.startswith(REMOVED) and name not in keep:
            del environment[name]
    environment.update((name, SET[name]) for name in SET if name not in keep)


def kept(environment: MutableMapping[str, str] = os.environ) -> dict[str, str]:
    """Return the variables that `KEEP` names, those that are set."""
    names = environment.get(KEEP, "").split()
    return {name: environment[name] for name in sorted(names) if name in environment}


def import_first(
    folder: str, environment: MutableMapping[str, str] = os.environ
) -> None:
    """Let jobs look for modules in a folder first, and then where they did before."""
    others = environment.get("PYTHONPATH", "").split(os.pathsep)
    paths = [folder, *(path for path in others if path not in ("", folder))]
    environment["PYTHONPATH"] = os.pathsep.join(paths)
