"""Give the study bad inputs of many kinds and list what each one printed.

    python tests/survival/bad_inputs.py

prints the table in Markdown. Each case runs in a process of its own: configs and
environments through the `snakemake` command, damaged files through the script that
reads them, as Snakemake would run it.
"""

import codecs
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "workflow")]

import bad_configs  # noqa: E402
import numpy as np  # noqa: E402
import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
import smart_open  # noqa: E402, F401  by Snakemake: once, before processes fork
import snakemake.cli  # noqa: E402
from snakemake.iocontainers import InputFiles, OutputFiles  # noqa: E402

from shortsight.records.files import write_arrays, write_table  # noqa: E402
from shortsight.spins import pack  # noqa: E402
from study import claims, config  # noqa: E402, F401  once, before processes fork
from study.run import job, orphans, packages, start  # noqa: E402, F401

NOBODY = 65534
CODE = "0123456789abcdef"


class Outcome(NamedTuple):
    """What a bad input led to."""

    name: str
    code: int
    printed: str
    new_files: list[str]
    skipped: str = ""


# --- configs -------------------------------------------------------------------------
def config_case(folder, words):
    """Run Snakemake with an overlay, or with settings on the command line."""
    if isinstance(words, list):
        return command(folder, "--config", *words)
    (folder / "overlay.yaml").write_text(words + "\n")
    return command(folder, "--configfile", folder / "overlay.yaml")


def command(folder, *arguments):
    """Run the snakemake command in this process."""
    words = ["--snakefile", ROOT / "Snakefile", "--directory", folder, *arguments]
    words += ["--workflow-profile", ROOT / "profiles/default", "--cores", "1"]
    snakemake.cli.main([str(word) for word in [*words, "--", "figure_2"]])


def become_nobody():
    """Give up all permissions; the mode bits then hold."""
    codecs.lookup("cp437")  # of ZIP archives: imported while we still may
    os.environ["HOME"] = "/tmp"
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def old_python(folder):
    """Run where this interpreter is older than all that are supported."""
    start.OLDEST = start.YOUNGEST = (4, 0)
    command(folder)


def new_python(folder):
    """Run where this interpreter is newer than all that are supported."""
    start.OLDEST = start.YOUNGEST = (3, 10)
    command(folder)


def folder_without_permission(folder):
    """Start in a folder of somebody else."""
    folder.chmod(0o755)
    become_nobody()
    command(folder)


def results_without_permission(folder):
    """Start where the results belong to somebody else."""
    folder.chmod(0o777)
    become_nobody()
    command(folder)


# --- files: a script reads what has been damaged -----------------------------------
LENGTH = 16
SPINS = "results/a/spins/train/L16/T7.7.npz"
MACHINE = "results/a/rbm/r/seed0/machine.npz"
THERMOMETER = "results/a/thermometer/L16.npz"
TABLE = "results/a/correlators/L16.parquet"
RESAMPLES = "results/a/correlators/L16_resamples.npz"
DIMENSIONS = "results/a/dimensions/L16.parquet"
MODEL = {"coupling": "power_law", "alpha": 3.0, "boundary": "minimum_image"}
MADE_BY = '{"code": "0", "spec": {}, "versions": {}}'


def spins_file(path, temperature=7.7, **changed):
    """Write a spins file, right or wrong."""
    spins = np.random.default_rng(1).choice(np.array([-1, 1], np.int8), (40, 16, 16))
    arrays = {"spins": pack(spins), "length": 16, "n_chains": 20}
    write_arrays(path, {**arrays, "temperature": temperature, **changed}, MADE_BY)


def machine_file(path, **changed):
    """Write a machine, right or wrong."""
    arrays = {"weights": np.zeros((256, 9), np.float32)}
    arrays |= {"visible_bias": np.zeros(256, np.float32)}
    arrays |= {"hidden_bias": np.zeros(9, np.float32)}
    write_arrays(path, {**arrays, **changed}, MADE_BY)


def thermometer_file(path, **changed):
    """Write a thermometer, right or wrong."""
    arrays = {"temperatures": np.array([1.0, 2.0])}
    arrays |= {"weights_0": np.zeros((256, 4), np.float32)}
    arrays |= {"biases_0": np.zeros(4, np.float32)}
    arrays |= {"weights_1": np.zeros((4, 2), np.float32)}
    arrays |= {"biases_1": np.zeros(2, np.float32)}
    write_arrays(path, {**arrays, **changed}, MADE_BY)


def correlators_files():
    """Write correlators and their resamples."""
    r = np.arange(1.0, 9.0)
    columns = {"temperature": np.full(8, 7.7), "r": r, "n_pairs": np.ones(8)}
    columns |= {x: np.exp(-r) for x in ("spin", "energy")}
    write_table(TABLE, columns, MADE_BY)
    replicas = np.tile(np.exp(-r), (1, 5, 1))
    arrays = {"temperature": np.array([7.7]), "spin": replicas, "energy": replicas}
    write_arrays(RESAMPLES, arrays, MADE_BY)


def good_files(folder):
    """Write one right file of each kind."""
    os.chdir(folder)
    spins_file(SPINS)
    spins_file(SPINS.replace("7.7", "8.0"), 8.0)
    machine_file(MACHINE)
    thermometer_file(THERMOMETER)
    correlators_files()
    write_table(DIMENSIONS, {"temperature": [7.7], "dimension_energy": [1.0]}, MADE_BY)
    Path("results/logs").mkdir()


def script(name, inputs, outputs, /, **spec):
    """Run a script as Snakemake does."""
    module = importlib.import_module(f"scripts.{name}")
    params = SimpleNamespace(spec={"root_seed": 1, "system": "a", **spec}, code=CODE)
    params.get = lambda key, default: default
    output = OutputFiles()
    for key, paths in outputs.items():
        start = len(output)
        output.extend(paths if isinstance(paths, list) else [paths])
        output._set_name(
            key, start, end=len(output) if isinstance(paths, list) else None
        )
    given = SimpleNamespace(
        input=InputFiles(fromdict=inputs),
        output=output,
        params=params,
        log=["results/logs/job.log"],
    )
    job.run(module.main, given)


def block(folder):
    """Block spins."""
    script("rg", {"spins": SPINS}, {"levels": ["results/a/rg/level1.npz"]})


def flow(folder):
    """Run a flow."""
    script(
        "flow",
        {"start": SPINS, "machine": MACHINE, "thermometer": THERMOMETER},
        {"table": "results/a/flow/t.parquet", "curves": "results/a/flow/c.parquet"},
        name="r",
        seed=0,
        temperature="7.7",
        n_lengths=1,
        n_long=1,
        long_length=2,
        n_resamples=5,
        model=MODEL,
    )


def fit(folder):
    """Fit dimensions."""
    outputs = {"table": "results/a/dimensions/new.parquet"}
    script("dimensions", {"table": TABLE, "resamples": RESAMPLES}, outputs, length=16)


def cross(folder):
    """Read T_c from the dimensions."""
    outputs = {"table": "results/a/criticality/energy_dimension.parquet"}
    script(
        "energy_dimension",
        {"table": DIMENSIONS},
        outputs,
        length=16,
        level=1.0,
        n_resamples=5,
    )


def cut(path, share=0.5):
    """Truncate a file."""
    content = Path(path).read_bytes()
    Path(path).write_bytes(content[: int(len(content) * share)])


def flip(path, share=0.3):
    """Change one byte of a file."""
    content = bytearray(Path(path).read_bytes())
    content[int(len(content) * share)] ^= 0xFF
    Path(path).write_bytes(content)


def without_provenance(path):
    """Write a Parquet file as any other program would."""
    pq.write_table(pa.table({"temperature": [7.7], "dimension_energy": [1.0]}), path)


def altered(path, change):
    """Change a table and keep what else its file says."""
    pq.write_table(change(pq.read_table(path)), path)


def as_text(table, name):
    """Return the table with one column as text."""
    column = table[name].cast(pa.string())
    return table.set_column(table.column_names.index(name), name, column)


def pickled(path):
    """Write an NPZ file that holds an object."""
    contents = {"spins": np.array([{}], dtype=object)}
    contents |= {"length": 16, "temperature": 7.7, "n_chains": 20}
    np.savez(path, **contents, provenance=np.array("{}"), allow_pickle=True)


def bare(path):
    """Write an NPZ file without provenance."""
    np.savez(path, spins=np.zeros((20, 32), np.uint8), length=16, n_chains=20)


def unlink_for_directory(path):
    """Put a folder where a file should be."""
    Path(path).unlink()
    Path(path).mkdir()


def nan_weights():
    """Return weights with a NaN."""
    weights = np.zeros((256, 9), np.float32)
    weights[3, 3] = np.nan
    return weights


def unreadable(path):
    """Take the permission to read, and be somebody else."""
    Path(path).chmod(0o600)
    for folder in Path("results").rglob("*"):
        if folder.is_dir():
            folder.chmod(0o777)
    Path("results").chmod(0o777)
    Path().chmod(0o777)
    become_nobody()


def unwritable():
    """Let the folder of the results belong to somebody else."""
    Path("results/a/rg").mkdir(mode=0o755)
    Path("results/logs").chmod(0o777)
    Path().chmod(0o777)
    become_nobody()


FILES = {
    "a missing file": (lambda: Path(SPINS).unlink(), block, "T7.7.npz is missing"),
    "an empty NPZ": (lambda: cut(SPINS, 0), block, "is not a readable NPZ file"),
    "a truncated NPZ": (lambda: cut(SPINS), block, "is not a readable NPZ file"),
    "a flipped byte in an NPZ": (
        lambda: flip(SPINS),
        block,
        "is not a readable NPZ file",
    ),
    "text in place of an NPZ": (
        lambda: Path(SPINS).write_text("spins " * 99),
        block,
        "is not a readable NPZ file",
    ),
    "a folder in place of a file": (
        lambda: unlink_for_directory(SPINS),
        block,
        "is not a readable NPZ file",
    ),
    "a pickled object": (lambda: pickled(SPINS), block, "is not a readable NPZ file"),
    "spins without provenance": (lambda: bare(SPINS), block, "lacks provenance"),
    "an NPZ of another temperature": (
        lambda: shutil.copy(SPINS.replace("7.7", "8.0"), SPINS),
        block,
        "holds what was written as a/spins/train/L16/T8.0.npz",
    ),
    "spins of another temperature": (
        lambda: spins_file(SPINS, 8.0),
        block,
        "holds spins of temperature 8.0",
    ),
    "spins of a wrong dtype": (
        lambda: spins_file(SPINS, spins=np.zeros((40, 32))),
        block,
        "spins must have dtype u1, got float64",
    ),
    "spins of another size": (
        lambda: spins_file(SPINS, spins=np.zeros((40, 8), np.uint8)),
        block,
        "do not fit length 16",
    ),
    "a file of zero configurations": (
        lambda: spins_file(SPINS, spins=np.zeros((0, 32), np.uint8)),
        block,
        "spins is empty",
    ),
    "spins that the chains do not divide": (
        lambda: spins_file(SPINS, n_chains=7),
        block,
        "do not fit length 16 and 7 chains",
    ),
    "a length that is no number": (
        lambda: spins_file(SPINS, length=np.array("L")),
        block,
        "length must have dtype",
    ),
    "a machine in place of spins": (
        lambda: shutil.copy(MACHINE, SPINS),
        block,
        "lacks length, n_chains, spins, temperature",
    ),
    "NaN in weights": (
        lambda: machine_file(MACHINE, weights=nan_weights()),
        flow,
        "weights contains NaN or infinity",
    ),
    "weights of a wrong dtype": (
        lambda: machine_file(MACHINE, weights=np.zeros((256, 9), np.int64)),
        flow,
        "weights must have dtype f4 f8, got int64",
    ),
    "a bias that does not fit the weights": (
        lambda: machine_file(MACHINE, hidden_bias=np.zeros(8, np.float32)),
        flow,
        "does not fit n_hidden 9",
    ),
    "flat weights": (
        lambda: machine_file(MACHINE, weights=np.zeros(2304, np.float32)),
        flow,
        "weights must have 2 axes",
    ),
    "layers of a thermometer that do not fit": (
        lambda: thermometer_file(THERMOMETER, weights_1=np.zeros((5, 2), np.float32)),
        flow,
        "does not fit units of layer 1 4",
    ),
    "NaN among the temperatures": (
        lambda: thermometer_file(THERMOMETER, temperatures=np.array([1.0, np.nan])),
        flow,
        "temperatures contains NaN",
    ),
    "a truncated Parquet": (
        lambda: cut(TABLE),
        fit,
        "is not a readable Parquet file",
    ),
    "a flipped byte in a Parquet": (
        lambda: flip(TABLE, 0.06),
        fit,
        "is not a readable Parquet file",
    ),
    "an empty Parquet": (lambda: cut(TABLE, 0), fit, "is not a readable Parquet file"),
    "a Parquet of another rule": (
        lambda: shutil.copy(DIMENSIONS, TABLE),
        fit,
        "holds what was written as a/dimensions/L16.parquet",
    ),
    "a Parquet without provenance": (
        lambda: without_provenance(DIMENSIONS),
        cross,
        "lacks provenance",
    ),
    "a Parquet without a column": (
        lambda: None,
        cross,
        "lacks the column dimension_energy_error",
    ),
    "a Parquet that lost a column": (
        lambda: altered(TABLE, lambda table: table.drop_columns(["spin"])),
        fit,
        "lacks columns it was written with",
    ),
    "a Parquet with text for numbers": (
        lambda: altered(TABLE, lambda table: as_text(table, "spin")),
        fit,
        "lacks columns it was written with",
    ),
    "a missing Parquet": (
        lambda: Path(TABLE).unlink(),
        fit,
        "L16.parquet is missing; run snakemake",
    ),
    "a file without permission to read": (
        lambda: unreadable(SPINS),
        block,
        "T7.7.npz may not be read; give permission",
    ),
    "a folder without permission to write": (
        unwritable,
        block,
        "level1.npz cannot be written (Permission denied)",
    ),
}


def file_case(folder, damage, read):
    """Damage a file and run a script that reads it."""
    os.chdir(folder)
    damage()
    read(folder)


def full_disk(folder):
    """Write where no room is left."""
    os.chdir(folder)
    with suppress(OSError), open("results/a/rg/filler", "wb", 0) as file:
        while True:
            file.write(bytes(1000))
    block(folder)


# --- running and listing -----------------------------------------------------------
NEED_ROOT = ("permission", "disk")


def cases():
    """Yield (name, whether it starts from good files, function, sentence)."""
    for name, (words, sentence) in bad_configs.cases():
        yield name, False, lambda f, w=words: config_case(f, w), sentence
    yield "a Python that is too old", False, old_python, "Python must be 4.0 to 4.0"
    yield "a Python that is too new", False, new_python, "Python must be 3.10 to 3.10"
    sentence = "must be a folder you may write in"
    yield "a study without permission", False, folder_without_permission, sentence
    yield "results without permission", True, results_without_permission, sentence
    for name, (damage, read, sentence) in FILES.items():
        yield name, True, lambda f, d=damage, r=read: file_case(f, d, r), sentence
    yield "a disk without space", True, full_disk, "level1.npz cannot be written (No sp"


def outcome(name, with_files, function, folder):
    """Run one case in a process of its own."""
    if any(word in name for word in NEED_ROOT) and os.getuid():
        return Outcome(name, 1, "", [], "needs root, to become somebody else")
    if with_files:
        good_files(folder)
    disk = folder / "results/a/rg"
    if "disk" in name:
        disk.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk]
        if subprocess.run(mount, capture_output=True).returncode:
            return Outcome(name, 1, "", [], "needs permission to mount a small disk")
        (disk / "filler").touch()
    before = files_below(folder)
    screen = folder / "screen.txt"
    try:
        with open(screen, "w") as file:
            child = os.fork()
            if child == 0:
                run_child(function, folder, file.fileno())
            _, status = os.waitpid(child, 0)
        new = sorted(files_below(folder) - before)
    finally:
        if disk.is_mount():
            subprocess.run(["umount", disk], check=True)
    log = folder / "results/logs/job.log"
    printed = screen.read_text() + (log.read_text() if log.exists() else "")
    return Outcome(name, os.waitstatus_to_exitcode(status), printed, new)


def run_child(function, folder, descriptor):
    """Run a case with the screen in a file, and leave with its exit code."""
    code = 70
    try:
        os.dup2(descriptor, 1)
        os.dup2(descriptor, 2)
        function(folder)
        code = 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def files_below(folder):
    """Return all results, partial ones included."""
    return {
        path.relative_to(folder).as_posix()
        for path in (folder / "results").rglob("*")
        if path.is_file() and "logs" not in path.parts
    }


def outcomes(folder):
    """Return [(outcome, expected sentence)] of all cases."""
    found = []
    for name in ("rg", "flow", "dimensions", "energy_dimension"):
        importlib.import_module(f"scripts.{name}")  # once, before processes fork
    for number, (name, with_files, function, sentence) in enumerate(cases()):
        place = Path(folder) / str(number)
        place.mkdir()
        found.append((outcome(name, with_files, function, place), sentence))
    return found


def sentence_of(found, sentence):
    """Return the line that says what is wrong."""
    if found.skipped:
        return f"skipped: {found.skipped}"
    lines = [line for line in found.printed.splitlines() if sentence in line]
    return lines[0].strip() if lines else "NOTHING OF OURS: " + found.printed[-800:]


def main(as_json):
    """Print the outcomes as a table, or as JSON for the test."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        found = outcomes(folder)
    if as_json:
        print(json.dumps([f._asdict() | {"sentence": text} for f, text in found]))
        return
    print("| input | exit code | what it prints |\n|---|---|---|")
    for result, sentence in found:
        text = sentence_of(result, sentence).replace(folder, "")
        print(f"| {result.name} | {result.code} | {text} |")


if __name__ == "__main__":
    main("--json" in sys.argv)
