"""What every script does around its main: locks, log, BLAS threads, short failures."""

import logging
import sys
import traceback
from collections.abc import Callable

from threadpoolctl import threadpool_limits

from shortsight.records.files import DamagedFile
from study.run.fence import Held, held_outputs

__all__ = ["run"]


def run(main: Callable, snakemake) -> None:
    """Call ``main(input, output, spec, code)`` of a script for Snakemake.

    BLAS threads are set here, not by Snakemake, which lowers a rule's threads under a
    small ``--cores`` and with them the last bits of a product.
    """
    log = snakemake.log[0]
    try:
        with held_outputs(snakemake.output):
            _log_to(log)
            _call(main, snakemake)
    except Held as error:  # the log belongs to the job of the new run
        sys.exit(str(error))
    except (DamagedFile, OSError) as error:  # a user can cause it: no traceback
        _fail(log, str(error))
    except MemoryError:
        _fail(log, "not enough memory for this job; run fewer at once (--cores)")
    except KeyboardInterrupt:
        _fail(log, "interrupted; run snakemake to go on", 130)
    except Exception:
        _fail(log, traceback.format_exc())


def _log_to(path: str) -> None:
    """Send log messages to the file of a job, begun anew."""
    logging.raiseExceptions = False  # a full disk is no reason to stop for a message
    logging.basicConfig(
        filename=path,
        filemode="w",
        level=logging.INFO,
        format="%(asctime)s %(message)s",
    )


def _call(main: Callable, snakemake) -> None:
    """Call ``main`` with what it needs of Snakemake."""
    params = snakemake.params
    with threadpool_limits(params.get("blas_threads", 1)):
        main(snakemake.input, snakemake.output, params.spec, params.code)


def _fail(log: str, text: str, code: int = 1) -> None:
    """Write to the log, which Snakemake shows, or where it is full to the screen."""
    try:
        with open(log, "a", encoding="utf-8") as file:
            file.write(text.rstrip() + "\n")
    except OSError:
        print(text, file=sys.stderr, flush=True)
    sys.exit(code)
