"""Places, interpreters, runs and jobs in which the study cannot work.

Rows of `bad_inputs`: {name: (function of the folder, a part of its sentence)}.
"""

import codecs
import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import snakemake.cli
from good_files import ROOT, SPINS, block, train

__all__ = ["JOBS", "SNAKEMAKE", "command"]

NOBODY = 65534
BINDER = "results/long_range/figures/binder.pdf"
HOLD = "from study.run.locks import hold_run; hold_run(); print(flush=True); input()"


def command(folder, *arguments, root=ROOT, targets=("figure_2",)):
    """Run the snakemake command in this process."""
    words = ["--snakefile", root / "Snakefile", "--directory", folder, *arguments]
    words += ["--workflow-profile", root / "profiles/default", "--cores", "1"]
    snakemake.cli.main([str(word) for word in [*words, "--", *targets]])


def become_nobody():
    """Give up all permissions; the mode bits then hold."""
    codecs.lookup("utf-8-sig")  # imported while we still may, as what reads configs
    for name in ("config", "claims", "run.start"):
        importlib.import_module(f"study.{name}")
    os.environ["HOME"] = "/tmp"
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def without_package(folder):
    """Run where a package cannot be imported."""
    sys.modules["numba"] = None
    command(folder)


def clone(folder, name):
    """Copy the code to a folder of some name, and import none of it yet."""
    root = folder / name
    for path in ("workflow", "envs", "profiles"):
        shutil.copytree(ROOT / path, root / path)
    for path in ("Snakefile", "config.yaml"):
        shutil.copy(ROOT / path, root / path)
    return root


def forget():
    """Forget the code that this process has imported."""
    sys.path.remove(str(ROOT / "workflow"))
    for name in list(sys.modules):
        if name.split(".")[0] in ("study", "shortsight"):
            del sys.modules[name]


def code_below_braces(folder):
    """Run code in a folder whose name Snakemake would read as a wildcard."""
    root = clone(folder, "{x}")
    forget()
    command(folder, root=root)


def code_of_another_clone(folder):
    """Run a clone where the modules of another one are imported."""
    command(folder, root=clone(folder, "clone"))


def results_that_are_a_file(folder):
    """Run where a file stands in place of the results."""
    (folder / "results").touch()
    command(folder)


def without_permission(mode):
    """Return a case in the folder of somebody else."""

    def case(folder):
        folder.chmod(mode)
        become_nobody()
        command(folder)

    return case


def beside_a_run(folder):
    """Start where another run works."""
    words = [sys.executable, "-c", HOLD]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "workflow")}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(words, cwd=folder, env=environment, **pipes) as run:
        run.stdout.readline()
        try:
            command(folder, targets=["verify"])
        finally:
            run.kill()


def unreadable(folder):
    """Take the permission to read, and be somebody else."""
    Path(SPINS).chmod(0o600)
    shared(folder)
    block(folder)


def unwritable(folder):
    """Let the folder of the results belong to somebody else."""
    Path("results/a/rg").mkdir(mode=0o755)
    shared(folder)
    block(folder)


def shared(folder):
    """Let everybody write to all folders but one, and be somebody else."""
    for place, _, _ in os.walk(folder):
        if Path(place).name != "rg":
            Path(place).chmod(0o777)
    become_nobody()


OWN = "must be a folder you can write to"
SNAKEMAKE = {
    "a package that is missing": (without_package, "numba must be installed for"),
    "code below braces": (
        code_below_braces,
        "the path of the Snakefile must not contain '{}'",
    ),
    "modules of another clone": (code_of_another_clone, "run one clone at a time"),
    "results that are a file": (
        results_that_are_a_file,
        "/results must be a folder or a link to one",
    ),
    "a study without permission": (without_permission(0o755), OWN),
    "another run in the folder": (beside_a_run, "is held by another run, process"),
    "a figure of an analysis that the system lacks": (
        lambda folder: command(folder, targets=[BINDER]),
        "long_range has no criticality (its analyses are: scaling, ",
    ),
}
# With right files of each kind in the folder.
JOBS = {
    "results without permission": (without_permission(0o777), OWN),
    "a file without permission to read": (unreadable, "T7.7.npz may not be read; give"),
    "a folder without permission to write": (
        unwritable,
        "level1.npz cannot be written (Permission denied)",
    ),
    "a rate that is too large": (train, "parameters must stay bounded"),
}
