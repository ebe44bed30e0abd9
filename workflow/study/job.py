"""What every script does around its main: locks, log, BLAS threads, short failures."""

import logging
import sys
import traceback
from collections.abc import Callable

from threadpoolctl import threadpool_limits

from shortsight.files import DamagedFile
from study.fence import Held, held_outputs

__all__ = ["run"]


def run(main: Callable, snakemake) -> None:
    """Call ``main(input, output, spec, code)`` of a script for Snakemake.

    BLAS threads are set here, not by Snakemake, which lowers a rule's threads under a
    small ``--cores`` and with them the last bits of a product.
    """
    try:
        with held_outputs(snakemake.output):
            _log_to(snakemake.log[0])
            _call(main, snakemake)
    except Held as error:  # the log belongs to the job of the new run
        sys.exit(f"{error}")
    except OSError as error:
        _log_to(snakemake.log[0])
        logging.error("%s", error)
        sys.exit(1)


def _log_to(path: str) -> None:
    """Send log messages to the file of a job, begun anew once."""
    logging.basicConfig(
        filename=path,
        filemode="w",
        level=logging.INFO,
        format="%(asctime)s %(message)s",
    )


def _call(main: Callable, snakemake) -> None:
    """Call ``main``; what a user can cause ends in one sentence, not a traceback."""
    params = snakemake.params
    try:
        with threadpool_limits(params.get("blas_threads", 1)):
            main(snakemake.input, snakemake.output, params.spec, params.code)
    except (DamagedFile, OSError) as error:
        logging.error("%s", error)
        sys.exit(1)
    except MemoryError:
        logging.error("not enough memory for this job; run fewer at once (--cores)")
        sys.exit(1)
    except KeyboardInterrupt:
        logging.error("interrupted; run snakemake to go on")
        sys.exit(130)
    except Exception:
        with open(snakemake.log[0], "a", encoding="utf-8") as log:
            traceback.print_exc(file=log)
        sys.exit(1)
