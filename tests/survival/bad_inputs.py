"""Give the study bad inputs of many kinds; print what each led to, as JSON.

    python tests/survival/bad_inputs.py PART PARTS

Each case runs in a process of its own: configs and environments through the `snakemake`
command, damaged files through the script that reads them, as Snakemake would run it.
The kinds stand in bad_configs.py, bad_files.py and bad_places.py.
"""

import codecs
import graphlib  # noqa: F401  Snakemake imports it late: a case may not read it then
import importlib
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "workflow")]

import bad_configs  # noqa: E402
import bad_files  # noqa: E402
import bad_places  # noqa: E402
from good_files import ROOT, good_files  # noqa: E402

from shortsight.records.provenance import source_digest  # noqa: E402


class Case(NamedTuple):
    """A bad input: what is done in a folder, and what must be said of it."""

    name: str
    function: Callable[[Path], None]
    sentence: str
    with_files: bool = False


class Outcome(NamedTuple):
    """What a bad input led to."""

    name: str
    code: int
    printed: str
    new_files: list[str]
    skipped: str = ""


def config_case(folder, words):
    """Run Snakemake with an overlay, or with settings on the command line."""
    if isinstance(words, list):
        return bad_places.command(folder, "--config", *words)
    (folder / "overlay.yaml").write_text(words + "\n")
    return bad_places.command(folder, "--configfile", folder / "overlay.yaml")


def file_case(folder, damage, read):
    """Damage a file and run a script that reads it."""
    damage()
    read(folder)


def cases():
    """Yield all bad inputs."""
    for name, (words, sentence) in bad_configs.COMMANDS.items():
        yield Case(name, lambda f, w=words: config_case(f, w), sentence)
    for name, (function, sentence) in bad_places.SNAKEMAKE.items():
        yield Case(name, function, sentence)
    for name, (function, sentence) in bad_places.JOBS.items():
        yield Case(name, function, sentence, True)
    for name, (damage, read, sentence) in bad_files.cases():
        yield Case(name, lambda f, d=damage, r=read: file_case(f, d, r), sentence, True)


def outcome(case, folder):
    """Fork, run the case, and return what it led to."""
    if "permission" in case.name and os.getuid():
        return Outcome(case.name, 1, "", [], "needs root, to become somebody else")
    if case.with_files:
        good_files(folder)
    os.chdir(folder)
    before = files_below(folder)
    screen = folder / "screen.txt"
    with open(screen, "w") as file:
        child = os.fork()
        if child == 0:
            run_child(case.function, folder, file.fileno())
        _, status = os.waitpid(child, 0)
    new = sorted(files_below(folder) - before)
    log = folder / "results/logs/job.log"
    printed = screen.read_text() + (log.read_text() if log.exists() else "")
    return Outcome(case.name, os.waitstatus_to_exitcode(status), printed, new)


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
        if isinstance(left.code, str):  # as Python itself does
            print(left.code, file=sys.stderr)
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


def outcomes(folder, part, parts):
    """Return [(outcome, expected sentence)] of every case in one of so many parts."""
    found = []
    codecs.lookup("cp437")  # of ZIP archives: a case may give up what reads it
    scripts = "block_spins", "flow", "magnetisation_slope", "rbm"
    for name in scripts:
        importlib.import_module(f"scripts.{name}")  # once, before processes fork
    for path in (ROOT / "workflow" / "scripts").glob("*.py"):
        source_digest(path.name)  # reads each module once
    for number, case in enumerate(cases()):
        if number % parts == part:
            place = Path(folder) / str(number)
            place.mkdir()
            found.append((outcome(case, place), case.sentence))
    os.chdir("/")
    return found


def main(part, parts):
    """Print the outcomes with what must be said of each."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        found = outcomes(folder, part, parts)
    print(json.dumps([f._asdict() | {"sentence": text} for f, text in found]))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
