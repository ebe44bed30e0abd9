"""The cache of compiled kernels helps, and never hinders."""

import importlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

import numba
import pytest

from shortsight import compilation

WORKFLOW = Path(__file__).resolve().parents[1] / "workflow"
MODULE = """
from shortsight.compilation import njit

@njit(cache=True)
def double(x):
    return 2 * x
"""


def test_a_damaged_cache_is_made_anew(tmp_path, monkeypatch):
    """Cut off anywhere, a file is as if it were not there, and is written anew.

    Control: numba's own njit fails, so the file that was cut off is one that is read.
    """
    (tmp_path / "kernels.py").write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "cache"))

    def cut_off(suffix, size):
        for path in (tmp_path / "cache").rglob(f"*.{suffix}"):
            path.write_bytes(path.read_bytes()[:size])

    def n_read():
        """Return how many kernels of the module, loaded anew, come from the cache."""
        sys.modules.pop("kernels", None)
        double = importlib.import_module("kernels").double
        assert double(21) == 42
        return sum(double.stats.cache_hits.values())

    assert (n_read(), n_read()) == (0, 1)
    for suffix, size in (("nbi", 0), ("nbi", 60), ("nbc", 60)):
        cut_off(suffix, size)
        assert (n_read(), n_read()) == (0, 1), suffix
    cut_off("nbi", 60)
    monkeypatch.setattr(compilation, "njit", numba.njit)
    with pytest.raises(pickle.UnpicklingError):
        n_read()


def test_kernels_work_where_nothing_can_be_written(tmp_path):
    """Neither beside the library nor at home: one warning, and what to do."""
    (tmp_path / "kernels.py").write_text(MODULE)
    refuse = "import numba.core.caching as c; c._CacheLocator.ensure_cache_path = "
    refuse += "lambda self: open('/proc/nowhere/file', 'w'); "
    program = [sys.executable, "-W", "always", "-c"]
    program.append(f"{refuse}from kernels import double; print(double(21))")
    paths = os.pathsep.join(map(str, (tmp_path, WORKFLOW)))
    places = {"PATH": os.environ["PATH"], "PYTHONPATH": paths, "HOME": "/proc"}
    done = subprocess.run(program, env=places, capture_output=True, text=True)
    assert done.stdout == "42\n", done.stderr
    assert done.stderr.count("compiled kernels are not cached") == 1
    assert "set NUMBA_CACHE_DIR" in done.stderr
