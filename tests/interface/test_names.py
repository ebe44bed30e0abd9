"""The names that the library exports: they load, late, and hide no module."""

import ast
import doctest
import pydoc
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from interface.pages import DOCS

import shortsight

LIBRARY = Path(shortsight.__file__).parent
STUB = (LIBRARY / "__init__.pyi").read_text("utf-8")
#: Results, whose example is that of the function that returns them, and small things.
WITHOUT = {"Crossings", "Ensembles", "Estimate", "Flow", "Likelihood", "RBM", "Refused"}
WITHOUT |= {"Trained", "TwoPoint"}
#: What docs/library.md names below the interface.
BELOW = re.findall(
    r"`shortsight\.([a-z_.]+)`", (DOCS / "library.md").read_text("utf-8")
)


@pytest.mark.parametrize("name", shortsight.__all__)
def test_name_is_there_and_documented(name):
    assert name in dir(shortsight)
    assert getattr(shortsight, name).__doc__
    assert find_spec(f"shortsight.{name}") is None, "a module of that name"


@pytest.mark.parametrize("name", sorted({*shortsight.__all__} - WITHOUT))
def test_example_of_a_name_gives_what_it_shows(name):
    finder, runner = doctest.DocTestFinder(recurse=False), doctest.DocTestRunner()
    (test,) = finder.find(getattr(shortsight, name), name, globs={})
    assert 0 < len(test.examples) <= 6
    said = []
    runner.run(test, out=said.append)
    assert not said, "".join(said)


def run(code):
    """Run a program beside the library; return what it said on both streams."""
    program = {"cwd": LIBRARY.parent, "capture_output": True, "text": True}
    done = subprocess.run([sys.executable, "-c", code], **program)
    return done.stdout + done.stderr


@pytest.mark.parametrize("first", ["", "shortsight.likelihood"])
def test_modules_of_the_page_are_there_after_an_import_that_loads_nothing(first):
    assert len(BELOW) > 8
    uses = "".join(f"shortsight.{path}\n" for path in BELOW)
    heavy = "print({'numpy', 'numba'} & {*sys.modules})"
    assert run(f"import sys, shortsight\n{heavy}\n{first}\n{uses}") == "set()\n"


def test_stub_has_the_same_names():
    body = ast.parse(STUB).body
    imports = [node for node in body if isinstance(node, ast.ImportFrom)]
    found = {x.name: node.module for node in imports for x in node.names}
    assert all(x.asname == x.name for node in imports for x in node.names)
    names = {name for name, home in found.items() if home != "shortsight"}
    assert names == set(shortsight.__all__)
    said = [line for line in STUB.splitlines() if line.startswith("__all__")]
    assert "\n".join(said) in (LIBRARY / "__init__.py").read_text("utf-8")
    for name in names:
        home = f"{found[name]}.{name}"
        assert pydoc.locate(home) is getattr(shortsight, name), home
    below = {path.partition(".")[0] for path in BELOW}
    assert below - {"__all__"} <= {*found} and (LIBRARY / "py.typed").exists()


WITHOUT_SKLEARN = """
import sys
sys.modules["sklearn"] = None
import inspect, pydoc, shortsight
assert "SpinRBM" in pydoc.render_doc(shortsight)
assert {"sample", "couplings"} < {name for name, _ in inspect.getmembers(shortsight)}
assert {"sample", "couplings"} < {*dir(shortsight)}
from shortsight import *
SpinRBM(3)
"""


def test_all_but_the_estimator_works_without_scikit_learn():
    said = 'ImportError: SpinRBM needs scikit-learn; pip install ".[sklearn]"'
    assert run(WITHOUT_SKLEARN).splitlines()[-1] == said


def test_what_jobs_import_does_not_lead_here():
    for path in LIBRARY.rglob("*.py"):
        if path.parent.name != "interface" and path != LIBRARY / "__init__.py":
            assert "from shortsight.interface" not in path.read_text("utf-8"), path
