"""Libraries compute at the level they are pinned to, or are refused."""

import json
import os
import subprocess
import sys

import pytest

from shortsight.refusal import Refused
from study.run import processor
from study.run.processor import PINS, check_level, lacking

LIBRARIES = """
import json, pyarrow, scipy.linalg, sklearn.utils, threadpoolctl
from study.run.processor import _numpy_above, check_level
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
    monkeypatch.setattr(processor, "_numpy_above", lambda: ["X86_V4"])
    with pytest.raises(Refused, match="OpenBLAS with kernels for SkylakeX; install"):
        check_level([BLAS], PINS)
    with pytest.raises(Refused, match="x86-64-v3, got numpy with X86_V4"):
        check_level([BLAS | {"architecture": "Haswell"}], PINS)
    check_level([BLAS], {})  # a pin that is left out, as tests may, promises nothing


def test_other_kinds_of_libraries_are_not_asked(monkeypatch):
    monkeypatch.setattr(processor, "_numpy_above", list)
    check_level([{"user_api": "openmp", "internal_api": "openmp"}], PINS)


def test_what_a_processor_lacks_is_read(tmp_path):
    path = tmp_path / "cpuinfo"
    path.write_text("flags\t\t: fpu avx avx2 bmi1 bmi2 f16c fma abm movbe xsave\n")
    assert lacking(path) == []
    path.write_text("flags\t\t: fpu avx2 bmi1 bmi2 f16c abm movbe xsave\n")
    assert lacking(path) == ["avx", "fma"]
    assert len(lacking(tmp_path / "absent")) == 9
