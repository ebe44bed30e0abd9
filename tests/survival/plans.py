"""Plan the miniature many times from one process, which forks for each plan.

Reads a JSON list of arguments per line and answers with what Snakemake printed. A dry
run of its own costs twice as much: half of it is the import of Snakemake.
"""

import json
import os
import sys
import tempfile

import snakemake.cli

for line in sys.stdin:
    with tempfile.TemporaryFile() as screen:
        child = os.fork()
        if child == 0:
            code = 70
            os.dup2(screen.fileno(), 1)
            os.dup2(screen.fileno(), 2)
            try:
                snakemake.cli.main(json.loads(line))
            except SystemExit as left:
                code = left.code if isinstance(left.code, int) else 1
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        _, status = os.waitpid(child, 0)
        screen.seek(0)
        text = screen.read().decode()
    print(json.dumps([os.waitstatus_to_exitcode(status), text]), flush=True)
