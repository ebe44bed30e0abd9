"""What every script does around its main: log, BLAS threads, one-sentence failures."""

import logging
import sys
import traceback
from collections.abc import Callable

from threadpoolctl import threadpool_limits

from shortsight.files import DamagedFile

__all__ = ["run"]


def run(main: Callable, snakemake) -> None:
    """Call ``main(input, output, spec, code)`` of a script for Snakemake.

    BLAS threads are set here, not by Snakemake, which lowers a rule's threads under a
    small ``--cores`` and with them the last bits of a product.
    """
    logging.basicConfig(
        filename=snakemake.log[0],
        filemode="w",
        level=logging.INFO,
        format="%(asctime)s %(message)s",
    )
    params = snakemake.params
    try:
        with threadpool_limits(params.get("blas_threads", 1)):
            main(snakemake.input, snakemake.output, params.spec, params.code)
    except (DamagedFile, OSError) as error:  # what a user can cause needs no traceback
        logging.error("%s", error)
        sys.exit(1)
    except Exception:
        with open(snakemake.log[0], "a", encoding="utf-8") as log:
            traceback.print_exc(file=log)
        sys.exit(1)
