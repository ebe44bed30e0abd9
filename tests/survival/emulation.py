"""Processors and C libraries that are not there, by what libraries are told of them."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from miniature import ROOT, command

from shortsight.records.files import read_table
from study.run.environment import KEEP, PINS


class Emulated(NamedTuple):
    """Variables that jobs see, None where one is not set, and the cores of the run."""

    variables: dict[str, str | None]
    cores: int = 2

    def environment(self) -> dict[str, str]:
        """Return the environment of a run of Snakemake whose jobs keep these."""
        left = {k: v for k, v in os.environ.items() if k not in self.variables}
        given = {k: v for k, v in self.variables.items() if v is not None}
        return left | given | {KEEP: " ".join(self.variables)}


ASSEMBLY = {"NUMBA_DUMP_ASSEMBLY": "1"}  # of every kernel that a job compiles
HASWELL = {"NUMBA_CPU_NAME": "haswell", "NUMBA_CPU_FEATURES": ""}  # no AVX-512
OLD_C = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA"}
OTHER_BLAS = dict.fromkeys(PINS) | {"OPENBLAS_CORETYPE": "Sandybridge"}
MINIATURES = {
    "native": Emulated(ASSEMBLY),
    "haswell": Emulated(HASWELL | ASSEMBLY, cores=1),
    "C library": Emulated(OLD_C),
    "without pins": Emulated(OTHER_BLAS),
}


def make(folder: Path, emulated: Emulated) -> str:
    """Make the miniature in a folder, every kernel compiled anew; return its screen."""
    done = subprocess.run(
        command(folder, where=("--cores", str(emulated.cores)), root=ROOT),
        env=emulated.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-5000:]
    return done.stdout


def contents(folder: Path) -> dict[str, str]:
    """Return {path: digest of its content} of a finished study."""
    table = read_table(folder / "results/manifest.parquet", "path", "content")
    return dict(zip(table["path"], table["content"], strict=True))


def derive(emulated: Emulated) -> subprocess.Popen:
    """Start what derives a little of everything, in a process that sees the variables.

    Jobs see them with the pins, which here are set as they are there.
    """
    variables = PINS | emulated.variables
    environment = {k: v for k, v in os.environ.items() if k not in variables}
    environment |= {k: v for k, v in variables.items() if v is not None}
    paths = f"{ROOT / 'tests'}{os.pathsep}{ROOT / 'workflow'}"
    return subprocess.Popen(
        [sys.executable, Path(__file__).with_name("derived_digest.py")],
        env=environment | {"PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
    )
