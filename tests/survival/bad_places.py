"""Places, interpreters and runs in which the study cannot work.

Rows of `bad_inputs`: {name: (function of the folder, a part of its sentence)}.
"""

import codecs
import importlib
import os
import shutil
import subprocess
import sys

import snakemake.cli
from good_files import ROOT

__all__ = ["SNAKEMAKE", "become_nobody", "clone", "command", "without_permission"]

NOBODY = 65534
HOLD = "from study.run.locks import hold_run; hold_run(); print(flush=True); input()"
MODULE = """
module {name}:
    snakefile: "{root}/Snakefile"
    config: config

use rule * from {name} as {name}_*
"""


def command(folder, *arguments, root=ROOT, targets=("figure_2",)):
    """Run the snakemake command in this process."""
    words = ["--snakefile", root / "Snakefile", "--directory", folder, *arguments]
    words += ["--workflow-profile", root / "profiles/default", "--cores", "1"]
    snakemake.cli.main([str(word) for word in [*words, "--", *targets]])


def become_nobody():
    """Give up all permissions; the mode bits then hold."""
    codecs.lookup("utf-8-sig")  # imported while we still may, as what reads configs
    importlib.import_module("study.config")
    importlib.import_module("study.claims")
    os.environ["HOME"] = "/tmp"
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def python_below(name):
    """Return a case of an interpreter below a folder of some name."""

    def case(folder):
        sys.executable = f"/home/me/{name}/.venv/bin/python"
        command(folder)

    return case


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


def code_below(name):
    """Return a case of code in a folder of some name."""

    def case(folder):
        root = clone(folder, name)
        forget()
        command(folder, root=root)

    return case


def code_of_another_clone(folder):
    """Run a clone where the modules of another one are imported."""
    command(folder, root=clone(folder, "clone"))


def two_clones(folder):
    """Take two clones as modules of one Snakefile."""
    roots = {"old": clone(folder, "old"), "new": clone(folder, "new")}
    text = f'configfile: "{ROOT}/config.yaml"\n'
    text += "".join(MODULE.format(name=name, root=roots[name]) for name in roots)
    (folder / "Snakefile").write_text(text)
    forget()
    words = ["--snakefile", folder / "Snakefile", "--directory", folder, "-c1", "-n"]
    snakemake.cli.main([str(word) for word in words])


def quoted_study(folder):
    """Run with conda in a folder whose name ends a quotation."""
    study = folder / "it's here"
    study.mkdir()
    command(study, "--sdm", "conda")


def results_that_are_a_file(folder):
    """Run where a file stands in place of the results."""
    (folder / "results").touch()
    command(folder)


def without_permission(mode, read=command):
    """Return a case in the folder of somebody else."""

    def case(folder):
        folder.chmod(mode)
        become_nobody()
        read(folder)

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


BASH = "the path of the interpreter must not contain"
OWN = "must be a folder you can write to"
CODE = "the path of the Snakefile must not contain"
SNAKEMAKE = {
    "a package that is missing": (without_package, "numba must be installed for"),
    "a Python below a space": (python_below("my clone"), f"{BASH} ' '"),
    "code below braces": (code_below("{x}"), f"{CODE} '{{}}'"),
    "code below a colon": (code_below("a:b"), f"{CODE} ':'"),
    "a study below a quote, with conda": (quoted_study, "with conda, the path of the"),
    "modules of another clone": (code_of_another_clone, "run one clone at a time"),
    "two clones in one Snakefile": (two_clones, "run one clone at a time"),
    "results that are a file": (
        results_that_are_a_file,
        "/results must be a folder or a link to one",
    ),
    "a study without permission": (without_permission(0o755), OWN),
    "another run in the folder": (beside_a_run, "is held by another run, process"),
    "a misspelt target": (
        lambda folder: command(folder, targets=["figure_12"]),
        "No rule to produce figure_12",
    ),
}
