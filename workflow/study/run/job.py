"""The frame of every script's main: locks, log, BLAS threads, short failures."""

import logging
import sys
import traceback
from collections.abc import Callable
from inspect import signature

from threadpoolctl import ThreadpoolController

from shortsight.records.files import DamagedFile, UnwritableFile
from shortsight.records.provenance import provenance
from shortsight.refusal import Refused
from study.run.environment import check_level, kept
from study.run.locks import Held, at_work


def run(main: Callable, snakemake) -> None:
    """Call ``main(input, output, *, ..., made_by)`` of a script for Snakemake.

    The keywords are the settings of the rule that ``main`` names; all settings enter
    the provenance.
    """
    log = snakemake.log[0]
    try:
        with at_work(snakemake.output):
            _log_to(log)
            _call(main, snakemake)
    except Held as error:  # the log belongs to the job of the new run
        sys.exit(str(error))
    except (DamagedFile, Refused, OSError) as error:  # a user can cause it
        _fail(log, str(error))
    except MemoryError:
        _fail(log, "not enough memory for this job; run fewer at once (--cores)")
    except KeyboardInterrupt:
        _fail(log, "interrupted; run snakemake to go on", 130)
    except Exception:
        _fail(log, traceback.format_exc())


def _log_to(path: str) -> None:
    """Send log messages to the file of a job, overwriting it."""
    logging.raiseExceptions = False  # a log on a full disk must not stop a job
    try:
        logging.basicConfig(
            filename=path,
            filemode="w",
            level=logging.INFO,
            format="%(asctime)s %(message)s",
        )
    except OSError as error:
        raise UnwritableFile(path, error.strerror) from None


def _call(main: Callable, snakemake) -> None:
    """Call ``main`` with its part of the Snakemake object."""
    params = snakemake.params
    named = signature(main).parameters
    settings = {key: value for key, value in params.spec.items() if key in named}
    made_by = provenance(params.spec, params.code, kept())
    libraries = ThreadpoolController()
    check_level(libraries.info())
    with libraries.limit(limits=1):  # the last bits of a product depend on the threads
        main(snakemake.input, snakemake.output, **settings, made_by=made_by)


def _fail(log: str, text: str, code: int = 1) -> None:
    """Write to the log, which Snakemake shows, or to the screen if the disk is full."""
    try:
        with open(log, "a", encoding="utf-8") as file:
            file.write(text.rstrip() + "\n")
    except OSError:
        print(text, file=sys.stderr, flush=True)
    sys.exit(code)
