"""Run Snakemake many times from one process, which forks for each run.

Reads a JSON list of words per line and answers with the exit code and with what was
printed. A plan made by a process of its own costs twice as much: half of it is the
import of Snakemake.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

import snakemake.cli

MAIN = Path(snakemake.__file__).with_name("__main__.py")


def run(words):
    """Run the snakemake command as its own process would."""
    sys.argv = [str(MAIN), *words]
    try:
        snakemake.cli.main(words)
    except SystemExit as left:
        if isinstance(left.code, int):
            return left.code
        print(left.code, file=sys.stderr)  # as the interpreter does
        return 1
    return 70


for line in sys.stdin:
    with tempfile.TemporaryFile() as screen:
        child = os.fork()
        if child == 0:
            code = 70
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(screen.fileno(), 1)
            os.dup2(screen.fileno(), 2)
            try:
                code = run(json.loads(line))
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        _, status = os.waitpid(child, 0)
        screen.seek(0)
        text = screen.read().decode()
    print(json.dumps([os.waitstatus_to_exitcode(status), text]), flush=True)
