"""The names that the library exports: they load, late, and hide no module."""

import ast
import doctest
import inspect
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
HEAVY = "import sys, shortsight; print(sorted({'numpy', 'numba'} & set(sys.modules)))"


FUNCTIONS = [name for name in shortsight.__all__ if name[0].islower()]
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


@pytest.mark.parametrize("name", FUNCTIONS)
def test_function_says_what_it_takes_and_returns(name):
    function = getattr(shortsight, name)
    signature, text = inspect.signature(function), inspect.getdoc(function)
    assert "Returns\n-------\n" in text
    for parameter in signature.parameters.values():
        assert (
            "Any" not in str(parameter) and parameter.annotation is not parameter.empty
        )
    assert signature.return_annotation is not signature.empty


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


@pytest.mark.parametrize("first", ["", "shortsight.Ising", "shortsight.likelihood"])
def test_modules_of_the_page_are_there_after_an_import(first):
    assert len(BELOW) > 8
    uses = "".join(f"shortsight.{path}\n" for path in BELOW)
    run = [sys.executable, "-c", f"import shortsight\n{first}\n{uses}"]
    done = subprocess.run(run, cwd=LIBRARY.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


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
    run = [sys.executable, "-c", WITHOUT_SKLEARN]
    done = subprocess.run(run, cwd=LIBRARY.parent, capture_output=True, text=True)
    said = 'ImportError: SpinRBM needs scikit-learn; pip install ".[sklearn]"'
    assert done.stderr.splitlines()[-1] == said


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="has no attribute 'simulate'"):
        shortsight.simulate  # noqa: B018


def test_importing_it_loads_nothing():
    program = {"cwd": LIBRARY.parent, "capture_output": True, "text": True}
    done = subprocess.run([sys.executable, "-c", HEAVY], **program)
    assert done.stdout == "[]\n", done.stderr


def test_what_jobs_import_does_not_lead_here():
    for path in LIBRARY.rglob("*.py"):
        if path.parent.name != "interface" and path != LIBRARY / "__init__.py":
            assert "from shortsight.interface" not in path.read_text("utf-8"), path
