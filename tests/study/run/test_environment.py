"""No stray variable decides what is made, and a module leaves its parent's alone."""

import os
import subprocess
import sys

from miniature import ROOT, command, snakemake

from study.run.environment import import_first, kept, settle
from study.run.processor import PINS

HOSTILE = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MATPLOTLIBRC": "/nowhere",
    "NUMBA_DISABLE_JIT": "1",
    "NUMBA_OPT": "nonsense",
    "NUMBA_CPU_NAME": "nonsense",
    "NPY_DISABLE_CPU_FEATURES": "X86_V3",
    "OPENBLAS_CORETYPE": "Prescott",
    "OMP_NUM_THREADS": "many",
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA",
    "SOURCE_DATE_EPOCH": "0",
    "PYTHONINSPECT": "1",
    "PYTHONIOENCODING": "ascii",
    "PYTHONWARNINGS": "error:::shortsight",
    "TMPDIR": "/nowhere",
    "TZ": "Nowhere",
    "LC_ALL": "C",
    "COLUMNS": "1",
}
FORCED = ["results/long_range/spins/train/L4/T2.0.npz"]
FORCED += ["results/nearest_neighbour/figures/figure_2.png"]
PARENT = """
configfile: "{root}/config.yaml"

module shortsight:
    snakefile: "{root}/Snakefile"
    config: config

use rule * from shortsight as shortsight_*

rule mine:
    default_target: True
    output: "environment.txt"
    shell: "env -0 > {{output}}"
"""


def test_what_libraries_read_is_set_or_removed():
    own = {"HOME": "/home/me", "PYTHONPATH": "/mine", "OMPHALOS": "x"}
    environment = {**HOSTILE, **own}
    settle(environment)
    left = {"MPLBACKEND": "Agg", **PINS}
    left |= {name: HOSTILE[name] for name in ("TMPDIR", "TZ", "LC_ALL", "COLUMNS")}
    assert environment == {**own, **left}


def test_what_a_test_keeps_stays_and_is_told():
    names = "OPENBLAS_CORETYPE MPLBACKEND NUMBA_NONE ARROW_USER_SIMD_LEVEL"
    environment = {**HOSTILE, "SHORTSIGHT_KEEP": names}
    settle(environment)
    told = {name: HOSTILE[name] for name in ("MPLBACKEND", "OPENBLAS_CORETYPE")}
    assert kept(environment) == told | {"ARROW_USER_SIMD_LEVEL": None}
    assert "NUMBA_OPT" not in environment


def test_what_is_settled_is_not_worth_telling():
    environment = {**HOSTILE}
    settle(environment)
    assert kept(environment) == {}


def test_processor_below_the_level_gets_a_sentence_and_no_pins(tmp_path, capsys):
    (tmp_path / "cpuinfo").write_text("processor : 0\nflags : fpu sse4_2 avx xsave\n")
    environment = {**PINS}
    settle(environment, tmp_path / "cpuinfo")
    assert environment == {"MPLBACKEND": "Agg"}
    told = capsys.readouterr().err
    assert told.startswith("this processor lacks abm, avx2, bmi1")
    assert told.count("\n") == 1
    assert kept(environment) == dict.fromkeys(PINS)


def test_our_modules_come_first_and_others_stay():
    environment = {}
    for _ in range(2):
        import_first("/ours", environment)
    assert environment["PYTHONPATH"] == "/ours"
    environment["PYTHONPATH"] = os.pathsep.join(["/a", "/ours", "/b"])
    import_first("/ours", environment)
    assert environment["PYTHONPATH"] == os.pathsep.join(["/ours", "/a", "/b"])


def test_hostile_variables_change_no_byte(study, tmp_path):
    folder, root = study
    evil = tmp_path / "shortsight"
    evil.mkdir()
    (evil / "__init__.py").write_text("raise RuntimeError('not ours')")
    before = [(folder / path).read_bytes() for path in FORCED]
    done = subprocess.run(
        command(folder, "--force", "--", *FORCED, root=root),
        env={**os.environ, **HOSTILE, "PYTHONPATH": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert " 2 of 2: " in done.stdout + done.stderr, done.stderr
    assert [(folder / path).read_bytes() for path in FORCED] == before
    again = snakemake(folder, "--dry-run", root=root)
    assert "Nothing to be done" in again.stdout + again.stderr


def test_module_leaves_the_environment_of_its_parent_alone(tmp_path):
    (tmp_path / "Snakefile").write_text(PARENT.format(root=ROOT))
    own = {"PYTHONPATH": "/mine", "MPLBACKEND": "pdf", "NUMBA_OPT": "2"}
    words = [sys.executable, "-m", "snakemake", "--cores", "1"]
    given = {**os.environ, **own}
    done = subprocess.run(words, cwd=tmp_path, env=given, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    entries = (tmp_path / "environment.txt").read_text().rstrip("\0").split("\0")
    found = dict(entry.split("=", 1) for entry in entries)
    assert found["PYTHONPATH"] == f"{ROOT / 'workflow'}{os.pathsep}/mine"
    for name in ("MPLBACKEND", "NUMBA_OPT"):
        assert found[name] == own[name]
