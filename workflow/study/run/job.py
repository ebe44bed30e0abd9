"""The frame of every script's main: locks, log, BLAS threads, short failures."""

import logging
import sys
import traceback
from collections.abc import Callable
from inspect import Parameter, signature
from pathlib import Path

from threadpoolctl import ThreadpoolController

import shortsight
import study
from shortsight.records.files import DamagedFile, UnwritableFile
from shortsight.records.provenance import provenance
from shortsight.refusal import Refused
from study.run.environment import check_level, kept
from study.run.locks import Held, at_work

__all__ = ["arguments", "check_code", "run"]


def run(main: Callable, snakemake) -> None:
    """Call ``main(input, output, *, ..., made_by)`` of a script for Snakemake.

    The keywords are the settings of the rule that are named by ``main``; all settings
    enter the provenance.
    """
    log = snakemake.log[0]
    try:
        with at_work(snakemake.output):
            _log_to(log)
            check_code(Path(snakemake.scriptdir))
            _call(main, snakemake)
    except Held as error:  # the log belongs to the job of the new run
        sys.exit(str(error))
    except (DamagedFile, OSError) as error:  # a user can cause it: no traceback
        _fail(log, str(error))
    except Refused as error:
        _fail(log, ": ".join([*_about(snakemake.params.spec), str(error)]))
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
    settings = arguments(main, params.spec)
    made_by = provenance(params.spec, params.code, kept())
    libraries = ThreadpoolController()
    check_level(libraries.info())
    with libraries.limit(limits=1):  # the last bits of a product depend on the threads
        main(snakemake.input, snakemake.output, **settings, made_by=made_by)


def check_code(scripts: Path) -> None:
    """Refuse code of a clone other than the script's: the digest would be wrong."""
    for package in (shortsight, study):
        found = Path(package.__file__).parents[1]
        if not found.samefile(scripts.parent):
            raise Refused(
                f"{package.__name__} must be imported from {scripts.parent.resolve()}, "
                f"got that of {found}; take this folder from PYTHONPATH"
            )


def arguments(main: Callable, spec: dict) -> dict:
    """Return the settings that a script names; those with a default are optional."""
    given = {}
    for name, parameter in signature(main).parameters.items():
        if parameter.kind is not Parameter.KEYWORD_ONLY or name == "made_by":
            continue
        if name in spec:
            given[name] = spec[name]
        elif parameter.default is Parameter.empty:
            raise Refused(
                f"params.spec must have the setting {name}, which the script "
                f"names, got {', '.join(sorted(spec))}; add it to the rule"
            )
    return given


def _about(spec: dict) -> list[str]:
    """Return the subject of a job: SYSTEM, L = .., T = .., as far as set."""
    parts = [spec["system"]] if "system" in spec else []
    parts += [f"L = {spec['length']}"] if "length" in spec else []
    texts = spec.get("temperatures", [spec.get("temperature")])
    texts = [t[0] if isinstance(t, list) else t for t in texts if t]
    if texts:
        last = f" to {texts[-1]}" if len(texts) > 1 else ""
        parts.append(f"T = {texts[0]}{last}")
    return [", ".join(parts)] if parts else []


def _fail(log: str, text: str, code: int = 1) -> None:
    """Write to the log, which Snakemake shows, or to the screen if the disk is full."""
    try:
        with open(log, "a", encoding="utf-8") as file:
            file.write(text.rstrip() + "\n")
    except OSError:
        print(text, file=sys.stderr, flush=True)
    sys.exit(code)
