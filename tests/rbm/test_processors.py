"""Machines and flows have the same bytes on every processor numba compiles for."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numba import njit

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("trained_digest.py")
PROCESSORS = {
    "native": {},
    "haswell": {"NUMBA_CPU_NAME": "haswell", "NUMBA_CPU_FEATURES": ""},
}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Run the script once for each processor, from an empty cache."""
    jobs = {}
    for name, settings in PROCESSORS.items():
        cache = str(tmp_path_factory.mktemp(name))
        path = f"{ROOT / 'tests'}{os.pathsep}{ROOT / 'workflow'}"
        environment = os.environ | settings
        environment |= {"NUMBA_CACHE_DIR": cache, "PYTHONPATH": path}
        jobs[name] = subprocess.Popen(
            [sys.executable, SCRIPT],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
    return {name: json.loads(job.communicate()[0]) for name, job in jobs.items()}


def test_two_processors_give_the_same_bytes(found):
    """Trained machines and ends of flows, plain and Adam's."""
    assert found["native"]["digest"] == found["haswell"]["digest"]


def test_the_other_processor_was_emulated(found):
    """Control: no register of AVX-512 is used for a processor that has none."""
    assert found["haswell"]["zmm"] == 0
    assert found["haswell"]["ymm"] > 100


@pytest.mark.parametrize("name", PROCESSORS)
def test_no_sum_of_products_is_contracted(found, name):
    """A fused multiply-add rounds once where the written order rounds twice."""
    assert found[name]["vfm"] == found[name]["vfn"] == 0


def test_contraction_would_be_seen():
    """Control: fastmath compiles such a sum to the instruction that is looked for."""

    @njit(fastmath=True)
    def fused(x, y):
        for i in range(x.size):
            x[i] = x[i] * y[i] + y[i]

    fused(np.ones(9, np.float32), np.ones(9, np.float32))
    assert "vfm" in "".join(fused.inspect_asm().values())
