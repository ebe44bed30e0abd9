"""The library installs by itself; a study in its folder never uses an installed one.

`pip install .` gives shortsight alone. Whatever else of that name lies in the
environment, jobs use the code of the folder.
"""

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from interface.pages import blocks

import shortsight
from study.run.environment import PINS

ROOT = Path(__file__).resolve().parents[2]
WITHIN = (".py", ".pyi", ".typed")
LOUD = 'raise SystemExit("another shortsight was imported")\n'
RUN = ["--snakefile", ROOT / "Snakefile", "--cores", "1"]
RUN += ["--workflow-profile", ROOT / "profiles/default", "--", "verify"]


def started(*words, folder, **environment):
    """Run a command; return its code and what it printed, on either stream."""
    done = subprocess.run(
        list(map(str, words)),
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.returncode, done.stdout


def run(*words, folder, **environment):
    """Run a command that must not fail; return what it printed."""
    code, said = started(*words, folder=folder, **environment)
    assert code == 0, said
    return said


def packages(python):
    """Return the folder of installed packages of an interpreter."""
    get = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(run(python, "-I", "-c", get, folder="/").strip())


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """Return the Python of a fresh environment that sees the packages of this one."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder, folder="/")
    python = folder / "bin/python"
    ours = sysconfig.get_path("purelib")
    (packages(python) / "ours.pth").write_text(f"{ours}\n", encoding="utf-8")
    return python


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return the wheel, built as pip builds it from an address."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    offline = ["--no-deps", "--no-index", "--no-build-isolation"]
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet"]
    run(*pip, *offline, "--wheel-dir", folder, ROOT, folder=folder)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(environment, wheel):
    """Return the Python of an environment with the library installed."""
    pip = [sys.executable, "-m", "pip", "--python", environment, "install", "--quiet"]
    run(*pip, "--no-deps", "--no-index", wheel, folder="/")
    return environment


def test_version_is_the_same_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)$", changes, re.MULTILINE)[1]
    assert shortsight.__version__ == citation["version"] == newest


def test_what_is_required_is_pinned_for_the_study_too():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = list(project["dependencies"])
    extras = project["optional-dependencies"]
    assert set(extras) == {"figures", "notebook", "sklearn"}
    needed += extras["figures"] + extras["sklearn"]  # a study needs no notebook
    text = (ROOT / "envs/requirements.txt").read_text(encoding="utf-8")
    pins = dict(re.findall(r"^([\w.-]+)==([\d.]+)", text, re.MULTILINE))
    for entry in needed:
        name, _, least = entry.partition(">=")
        found = [int(n) for n in pins[name].split(".")]
        assert found >= [int(n) for n in least.split(".") if n], name


def test_wheel_holds_the_library_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    library = ROOT / "workflow/shortsight"
    files = [path for path in library.rglob("*") if path.suffix in WITHIN]
    ours = {path.relative_to(library.parent).as_posix() for path in files}
    assert names == ours > {"shortsight/py.typed", "shortsight/__init__.pyi"}
    assert f"-{shortsight.__version__}-" in wheel.name


def test_fresh_environment_runs_it(installed, tmp_path):
    code = "import shortsight, sys\nm = shortsight.Ising(8)\n"
    code += "print(shortsight.__file__, m.couplings.sum(), 'snakemake' in sys.modules)"
    file, total, snakemake = run(installed, "-I", "-c", code, folder=tmp_path).split()
    assert Path(file).parents[1] == packages(installed)
    assert float(total) == pytest.approx(7.6013, abs=1e-4)
    assert snakemake == "False"


@pytest.mark.slow
def test_page_of_the_library_runs_in_a_fresh_environment(installed, tmp_path):
    page = blocks("library.md")
    (tmp_path / "page.py").write_text("".join(code for code, _ in page))
    said = run(installed, "-I", tmp_path / "page.py", folder=tmp_path, **PINS)
    expected = "".join(output for _, output in page)
    assert said.split() == expected.split()


def in_site_packages(python, folder):
    """Let the installed library end whatever imports it."""
    (packages(python) / "shortsight/__init__.py").write_text(LOUD)


def in_the_folder(python, folder):
    """Have a package of that name in the folder of the study."""
    package = folder / "study/shortsight"
    package.mkdir()
    (package / "__init__.py").write_text(LOUD)


@pytest.mark.slow
@pytest.mark.parametrize("way", [in_site_packages, in_the_folder])
def test_jobs_use_the_code_of_the_folder(way, installed, tmp_path):
    """A job of `verify` says that there is no study, which only our code can say.

    A library named in PYTHONPATH: study/run/test_environment.py.
    """
    study = tmp_path / "study"
    study.mkdir()
    way(installed, tmp_path)
    _, found = started(installed, "-c", "import shortsight", folder=study)
    assert "another shortsight" in found  # control
    _, screen = started(installed, "-m", "snakemake", *RUN, folder=study)
    assert "another shortsight" not in screen
    log = tmp_path / "study/.snakemake/log/verify.log"
    assert "there are no results yet" in log.read_text("utf-8"), screen
