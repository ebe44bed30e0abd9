"""No stray variable decides what is made, and libraries compute at their level."""

import json
import os
import platform
import subprocess
import sys

import pytest
from miniature import command

from shortsight.refusal import Refused
from study.run import environment as module
from study.run.environment import (
    PINS,
    cache_folder,
    check_level,
    kept,
    lacking,
    settle,
)

HOSTILE = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MATPLOTLIBRC": "/nowhere",
    "NUMBA_DISABLE_JIT": "1",
    "NUMBA_OPT": "nonsense",
    "NUMBA_CPU_NAME": "nonsense",
    "NPY_DISABLE_CPU_FEATURES": "X86_V3",
    "OPENBLAS_CORETYPE": "Prescott",
    "OMP_NUM_THREADS": "many",
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA",
    "SOURCE_DATE_EPOCH": "0",
    "PYTHONINSPECT": "1",
    "PYTHONIOENCODING": "ascii",
    "PYTHONWARNINGS": "error:::shortsight",
    "TMPDIR": "/nowhere",
    "TZ": "Nowhere",
    "LC_ALL": "C",
    "COLUMNS": "1",
}
FORCED = ["results/long_range/spins/train/L4/T2.0.npz"]
FORCED += ["results/nearest_neighbour/figures/figure_2.png"]


def test_what_libraries_read_is_set_or_removed():
    own = {"HOME": "/home/me", "PYTHONPATH": "/mine", "OMPHALOS": "x"}
    environment = {**HOSTILE, **own}
    settle(environment)
    left = {"MPLBACKEND": "Agg", **PINS}
    left |= {name: HOSTILE[name] for name in ("TMPDIR", "TZ", "LC_ALL", "COLUMNS")}
    assert environment == {**own, **left}
    assert kept(environment) == {}


def test_what_a_test_keeps_stays_and_is_told():
    names = "OPENBLAS_CORETYPE MPLBACKEND NUMBA_NONE ARROW_USER_SIMD_LEVEL"
    environment = {**HOSTILE, "SHORTSIGHT_KEEP": names}
    settle(environment)
    told = {name: HOSTILE[name] for name in ("MPLBACKEND", "OPENBLAS_CORETYPE")}
    assert kept(environment) == told | {"ARROW_USER_SIMD_LEVEL": None}
    assert "NUMBA_OPT" not in environment


def test_processor_below_the_level_gets_a_sentence_and_no_pins(tmp_path, capsys):
    (tmp_path / "cpuinfo").write_text("processor : 0\nflags : fpu sse4_2 avx xsave\n")
    environment = {**PINS}
    settle(environment, tmp_path / "cpuinfo")
    assert environment == {"MPLBACKEND": "Agg"}
    told = capsys.readouterr().err
    assert told.startswith("this processor lacks abm, avx2, bmi1")
    assert told.count("\n") == 1
    assert len(lacking(tmp_path / "absent")) == 9
    assert kept(environment) == dict.fromkeys(PINS)


LIBRARIES = """
import json, pyarrow, scipy.linalg, sklearn.utils, threadpoolctl
from study.run.environment import _numpy_above, check_level
found = threadpoolctl.threadpool_info()
blas = [each["architecture"] for each in found if each["user_api"] == "blas"]
check_level(found)
print(json.dumps([blas, _numpy_above(), pyarrow.runtime_info().simd_level]))
"""


@pytest.mark.skipif(bool(lacking()), reason="pins are left out on this processor")
def test_libraries_follow_the_pins():
    path = os.pathsep.join(sys.path)
    done = subprocess.run(
        [sys.executable, "-c", LIBRARIES],
        env={**os.environ, **PINS, "PYTHONPATH": path},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    blas, above, arrow = json.loads(done.stdout)
    assert blas == ["Haswell"] * 2  # numpy's and SciPy's
    assert above == []
    assert arrow == "avx2"


BLAS = {"user_api": "blas", "internal_api": "openblas", "architecture": "SkylakeX"}


def test_a_library_that_does_not_follow_is_refused(monkeypatch):
    monkeypatch.setattr(module, "_numpy_above", lambda: ["X86_V4"])
    with pytest.raises(Refused, match="OpenBLAS with kernels for SkylakeX; install"):
        check_level([BLAS], PINS)
    with pytest.raises(Refused, match="x86-64-v3, got numpy with X86_V4"):
        check_level([BLAS | {"architecture": "Haswell"}], PINS)
    monkeypatch.setattr(module, "_numpy_above", list)
    check_level([{"user_api": "openmp", "internal_api": "openmp"}], PINS)
    check_level([BLAS], {})  # a pin that is left out, as tests may, promises nothing


def test_cache_is_named_by_kernels_and_host(tmp_path, monkeypatch):
    library = tmp_path / "library"
    library.mkdir()
    kernel, other = library / "kernel.py", library / "other.py"
    kernel.write_text("from numba import njit\n@njit\ndef f(): return 1\n")
    other.write_text("def g(): return 1\n")
    monkeypatch.setattr(module, "LIBRARY", library)
    first = cache_folder(tmp_path)
    other.write_text("def g(): return 2\n")
    assert cache_folder(tmp_path) == first
    kernel.write_text("from numba import njit\n@njit\ndef f(): return 2\n")
    changed = cache_folder(tmp_path)
    assert changed != first
    monkeypatch.setattr(platform, "node", lambda: "another")
    assert cache_folder(tmp_path) not in (first, changed)


def test_hostile_variables_change_no_byte(study, tmp_path):
    folder, root = study
    evil = tmp_path / "shortsight"
    evil.mkdir()
    (evil / "__init__.py").write_text("raise RuntimeError('not ours')")
    before = [(folder / path).read_bytes() for path in FORCED]
    done = subprocess.run(
        command(folder, "--force", "--", *FORCED, root=root),
        env={**os.environ, **HOSTILE, "PYTHONPATH": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert " 2 of 2: " in done.stdout + done.stderr, done.stderr
    assert [(folder / path).read_bytes() for path in FORCED] == before
