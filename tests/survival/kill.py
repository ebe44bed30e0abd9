"""Kill the running miniature at random moments, resume it, compare every byte.

    python tests/survival/kill.py --kills 50 --seed 1

Drawn at random: what is killed (Snakemake, a job, the whole process group), by which
signal (SIGKILL, SIGINT), when, on how many cores the next run goes on, and, one way for
each pass, how temperatures are grouped into jobs. Each run is a plain `snakemake`. One
that ends before its kill ends the pass: its results are compared with those of an
uninterrupted run, and the next pass starts from nothing.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from miniature import ROOT, command, results_of, snakemake

SPANS = ("3.0", "8.0", "100.0")
TARGETS = ("snakemake", "job", "group")
SIGNALS = (signal.SIGKILL, signal.SIGINT)
PATIENCE = 900.0  # seconds for a killed run to be gone


def main(kills, seed, seconds, reference, root, folder, more=(), targets=()):
    """Kill until the number is reached, finish, and return the number of faults."""
    # A shell lets what it starts in the background ignore SIGINT, and so its children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    rng = random.Random(seed)
    configs = ("--configfile", root / "tests/config.yaml", *more)
    targets = ("--", *targets)
    if not results_of(reference):
        done = snakemake(reference, *configs, *targets, root=root)
        assert done.returncode == 0, done.stdout + done.stderr
    expected, seen, faults, n_pass = results_of(reference), Counter(), 0, 0
    while sum(seen.values()) < kills:
        n_pass += 1
        victim = Path(folder) / f"pass{n_pass}"
        victim.mkdir(parents=True)
        span = victim / "span.yaml"
        span.write_text(f"sampling: {{temperature_span: {rng.choice(SPANS)}}}\n")
        words = (*configs, span, *targets)
        while sum(seen.values()) < kills:
            what = rng.choice(TARGETS), rng.choice(SIGNALS)
            delay = rng.uniform(0.5, 2 * seconds)
            cores = rng.choice("12")
            ended = one_kill(victim, words, root, *what, delay, cores, rng)
            if ended is not None:
                faults += ended != 0
                break
            seen[f"{what[0]} {what[1].name}"] += 1
        # Of a part of the study, how temperatures are grouped decides which spins that
        # nothing asks for are made beside.
        aside = "/spins/" if targets[1:] else None
        faults += finish(victim, words, root, expected, aside)
    for what, n in sorted(seen.items()):
        print(f"{n:4d} x {what}")
    print(f"{sum(seen.values())} kills, {n_pass} passes, {faults} faults")
    return faults


def one_kill(victim, words, root, target, number, delay, cores, rng):
    """Run until ``delay``, kill, wait; or return the exit code of a faster run."""
    words = command(victim, *words, root=root, where=("--cores", cores))
    screen = victim / "screen.txt"
    with open(screen, "w") as file:
        run = subprocess.Popen(words, stdout=file, stderr=file, start_new_session=True)
    try:
        code = run.wait(delay)
    except subprocess.TimeoutExpired:
        pass
    else:
        if code:
            print(screen.read_text()[-3000:])
        return code
    jobs = jobs_of(run.pid)
    if target == "job" and jobs:
        # Bash waits for its child and ignores SIGINT: the job itself is signalled.
        send(lambda: os.kill(rng.choice(jobs), number))
    elif target == "group":
        send(lambda: os.killpg(run.pid, number))
    else:
        send(lambda: os.kill(run.pid, number))
    run.wait(PATIENCE)
    return None


def send(kill):
    """Send a signal to what may be gone by now."""
    with suppress(ProcessLookupError):
        kill()


def jobs_of(pid):
    """Return the processes of the session that run a script of a rule."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            script = (entry / "cmdline").read_bytes().split(b"\0")[1]  # of bash: -c
            session = int((entry / "stat").read_text().rpartition(")")[2].split()[3])
        except (OSError, ValueError, IndexError):
            continue
        if session == pid and b".snakemake/scripts" in script:
            found.append(int(entry.name))
    return found


def finish(victim, words, root, expected, aside=None):
    """Resume to the end; return the number of faults: lost or differing files.

    Files with ``aside`` in their name need not be there, but may not differ.
    """
    start = time.monotonic()
    done = snakemake(victim, *words, root=root)
    if done.returncode:
        print((done.stdout + done.stderr)[-3000:])
    got = results_of(victim)
    lost = sorted(set(expected) - set(got))
    extra = sorted(set(got) - set(expected))
    if aside:
        lost, extra = ([p for p in paths if aside not in p] for paths in (lost, extra))
    extra += [str(path) for path in victim.rglob("results/**/.*")]
    differing = sorted(
        path for path in set(got) & set(expected) if got[path] != expected[path]
    )
    again = snakemake(victim, *words, root=root)
    idle = "Nothing to be done" in again.stdout + again.stderr
    for what, paths in (("lost", lost), ("differing", differing), ("extra", extra)):
        print(f"{len(paths)} {what} of {len(expected)}", *paths[:5])
    print(
        f"resumed to the end in {time.monotonic() - start:.0f} s, "
        f"second run {'does nothing' if idle else 'DOES SOMETHING'}",
        flush=True,
    )
    return len(lost) + len(differing) + len(extra) + (not idle) + (done.returncode != 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10, help="mean between kills")
    parser.add_argument("--reference", help="folder of an uninterrupted run")
    parser.add_argument("--configfile", nargs="*", default=[], help="a smaller study")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reference = Path(options.reference or Path(folder) / "reference")
        reference.mkdir(exist_ok=True)
        arguments = (options.kills, options.seed, options.seconds, reference, ROOT)
        more = [str(Path(path).resolve()) for path in options.configfile]
        sys.exit(1 if main(*arguments, folder, more) else 0)
