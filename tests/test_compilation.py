"""The cache of compiled kernels helps, and never hinders."""

import os
import subprocess
import sys
from pathlib import Path

WORKFLOW = Path(__file__).resolve().parents[1] / "workflow"
MODULE = """
from shortsight.compilation import njit

@njit(cache=True)
def double(x):
    return 2 * x
"""


def doubled(folder, statement="from kernels import double", **environment):
    """Return what a process of its own prints of twice 21, and its errors."""
    (folder / "kernels.py").write_text(MODULE)
    program = f"{statement}; print(double(21), sum(double.stats.cache_hits.values()))"
    paths = os.pathsep.join(map(str, (folder, WORKFLOW)))
    return subprocess.run(
        [sys.executable, "-W", "always", "-c", program],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": paths, **environment},
        capture_output=True,
        text=True,
    )


def test_a_damaged_cache_is_made_anew(tmp_path):
    """Cut off anywhere, a file is as if it were not there, and is written anew."""
    cache = {"NUMBA_CACHE_DIR": str(tmp_path / "cache")}
    assert doubled(tmp_path, **cache).stdout.split() == ["42", "0"]
    for suffix, size in (("nbi", 0), ("nbi", 60), ("nbc", 60)):
        for path in (tmp_path / "cache").rglob(f"*.{suffix}"):
            path.write_bytes(path.read_bytes()[:size])
        done = doubled(tmp_path, **cache)
        assert (done.stdout.split(), done.stderr) == (["42", "0"], ""), suffix
    assert doubled(tmp_path, **cache).stdout.split() == ["42", "1"]


def test_numba_itself_ends_where_its_cache_is_damaged(tmp_path):
    """The control: the file that was cut off is one that is read."""
    cache = {"NUMBA_CACHE_DIR": str(tmp_path / "cache")}
    plain = "import shortsight.compilation as c, numba; c.njit = numba.njit; "
    plain += "from kernels import double"
    assert doubled(tmp_path, plain, **cache).returncode == 0
    for path in (tmp_path / "cache").rglob("*.nbi"):
        path.write_bytes(path.read_bytes()[:60])
    assert doubled(tmp_path, plain, **cache).returncode != 0


def test_kernels_work_where_nothing_can_be_written(tmp_path):
    """Neither beside the library nor at home: one warning, and what to do."""
    refuse = "import numba.core.caching as c; c._CacheLocator.ensure_cache_path = "
    refuse += "lambda self: open('/proc/nowhere/file', 'w'); "
    done = doubled(tmp_path, refuse + "from kernels import double", HOME="/proc")
    assert done.stdout.split() == ["42", "0"], done.stderr
    assert done.stderr.count("compiled kernels are not cached") == 1
    assert "set NUMBA_CACHE_DIR" in done.stderr
