"""Whether the Python that runs the study has what the jobs import."""

import importlib.util
import sys
from collections.abc import Iterable

from snakemake.exceptions import WorkflowError

__all__ = ["absent", "check_packages"]

PACKAGES = ("matplotlib", "numba", "numpy", "pandas", "pyarrow", "scipy", "sklearn")
PACKAGES += ("jinja2", "threadpoolctl")


def absent(names: Iterable[str] = PACKAGES) -> list[str]:
    """Return the packages that cannot be imported."""
    return [name for name in names if importlib.util.find_spec(name) is None]


def check_packages(methods: Iterable, names: Iterable[str] = PACKAGES) -> None:
    """Stop before any job if packages are missing and no method will install them.

    Parameters
    ----------
    methods : iterable of snakemake.settings.types.DeploymentMethod
    names : iterable of str

    Raises
    ------
    WorkflowError
        With one sentence: which packages, which Python, what to do.
    """
    missing = absent(names)
    if missing and not any(str(method) == "conda" for method in methods):
        raise WorkflowError(
            f"{', '.join(missing)} must be installed for {sys.executable}: use "
            ".venv/bin/snakemake (the README makes .venv), or add --sdm conda"
        )
