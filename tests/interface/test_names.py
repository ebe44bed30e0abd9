"""The names that the library exports: they load, late, and hide no module."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import shortsight

LIBRARY = Path(shortsight.__file__).parent
HEAVY = "import sys, shortsight; print(sorted({'numpy', 'numba'} & set(sys.modules)))"


@pytest.mark.parametrize("name", shortsight.__all__)
def test_name_is_there_and_documented(name):
    assert name in dir(shortsight)
    assert getattr(shortsight, name).__doc__
    assert find_spec(f"shortsight.{name}") is None, "a module of that name"


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="has no attribute 'simulate'"):
        shortsight.simulate  # noqa: B018


def test_importing_it_loads_nothing():
    program = {"cwd": LIBRARY.parent, "capture_output": True, "text": True}
    done = subprocess.run([sys.executable, "-c", HEAVY], **program)
    assert done.stdout == "[]\n", done.stderr


def test_what_jobs_import_does_not_lead_here():
    for path in LIBRARY.rglob("*.py"):
        if path.parent.name != "interface":
            assert "from shortsight.interface" not in path.read_text("utf-8"), path
