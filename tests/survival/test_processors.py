"""Every processor of the level gives the same bytes, from spins to the ledger."""

import json
from fnmatch import fnmatch
from pathlib import Path

import numpy as np
import pytest
from survival.emulation import MINIATURES, contents, derive, make

from shortsight.records.files import read_arrays, read_table
from study.run.environment import lacking

pytestmark = pytest.mark.skipif(bool(lacking()), reason="the processor lacks the level")

#: What one flipped bit changes altogether: no array in it may depend on a library. A
#: number beside them, as an autocorrelation time, is derived.
CHAOTIC = ("*/spins/*.npz", "*/rbm/*/machine.npz", "*/rg/level*.npz")
CHAOTIC += ("*/stack/*/layer*.npz", "*/stack/*/hidden*.npz")
#: What made a result, and the digest of its evidence, which is compared by itself.
NAMED = {"provenance", "digest"}


@pytest.fixture(scope="module")
def derived():
    """Return what a little of everything that is derived gives, by emulated machine."""
    names = ("native", "C library", "without pins")
    jobs = {name: derive(MINIATURES[name]) for name in names}
    return {name: json.loads(job.communicate()[0]) for name, job in jobs.items()}


def test_libraries_are_held_at_the_level(derived):
    assert set(derived["native"]["kernels"]) == {"Haswell", None}


def test_other_kernels_would_be_seen(derived):
    """Control: what is derived differs in its last bits without the pins."""
    native, without = (derived[k]["digests"] for k in ("native", "without pins"))
    assert "Sandybridge" in derived["without pins"]["kernels"]
    assert native["thermometer"] != without["thermometer"]


def test_another_c_library_would_be_seen(derived):
    """Control: the variable that takes AVX2 and FMA from the C library does."""
    native, other = (derived[k]["digests"] for k in ("native", "C library"))
    assert native["C library"] != other["C library"]
    assert native["thermometer"] == other["thermometer"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make the miniature on every emulated machine; return {name: (folder, screen)}."""
    folders = {name: tmp_path_factory.mktemp("emulated") for name in MINIATURES}
    return {
        name: (folder, make(folder, MINIATURES[name]))
        for name, folder in folders.items()
    }


@pytest.fixture(scope="module")
def found(made):
    """Return {name: {path: digest of its content}}."""
    return {name: contents(folder) for name, (folder, _) in made.items()}


def differing(found, name):
    """Return the results that an emulated machine gives otherwise."""
    native, other = found["native"], found[name]
    assert native.keys() == other.keys()
    return sorted(path for path in native if native[path] != other[path])


@pytest.mark.slow
def test_a_processor_without_avx_512_gives_the_same_study(made, found):
    """Compiled anew for it, and with one core in place of two."""
    assert differing(found, "haswell") == []
    assert made["haswell"][1].count("zmm") == 0
    assert made["haswell"][1].count("ymm") > 1000


@pytest.mark.slow
def test_another_c_library_changes_no_spin_and_no_machine(made, found):
    """Only what is measured on them, by less than 1e-10."""
    others = differing(found, "C library")
    print(len(others), "of", len(found["native"]), "differ:", *others)
    for path in others:
        read = {".npz": read_arrays, ".parquet": read_table}.get(Path(path).suffix)
        if read is None:  # a figure, which its table stands for, or a page
            continue
        native, other = (read(made[name][0] / path) for name in ("native", "C library"))
        chaotic = any(fnmatch(path, pattern) for pattern in CHAOTIC)
        for name in native.keys() - NAMED:
            exact = native[name].dtype.kind != "f" or (chaotic and native[name].ndim)
            close = {"rtol": 0 if exact else 1e-10, "atol": 0 if exact else 1e-12}
            if native[name].dtype.kind in "OU":
                assert native[name].tolist() == other[name].tolist(), path
            else:
                np.testing.assert_allclose(
                    other[name], native[name], **close, err_msg=f"{path} {name}"
                )


@pytest.mark.slow
def test_without_pins_results_differ(found):
    """Control: other kernels of BLAS and numpy are seen in the whole study."""
    assert differing(found, "without pins")
