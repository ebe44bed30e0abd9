"""What every script does around its main: locks, log, BLAS threads, short failures."""

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

    The keywords are the settings of the rule that ``main`` names; settings on which a
    result depends only through its inputs stand in the provenance alone.

    BLAS has one thread, whatever ``--cores`` is: last bits of a product depend on it.
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
    """Send log messages to the file of a job, begun anew."""
    logging.raiseExceptions = False  # a full disk is no reason to stop for a message
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
    """Call ``main`` with what it needs of Snakemake."""
    params = snakemake.params
    settings = arguments(main, params.spec)
    made_by = provenance(params.spec, params.code, kept())
    libraries = ThreadpoolController()
    check_level(libraries.info())
    with libraries.limit(limits=1):
        main(snakemake.input, snakemake.output, **settings, made_by=made_by)


def check_code(scripts: Path) -> None:
    """Refuse code of another clone: its results would carry our digest.

    Parameters
    ----------
    scripts : pathlib.Path
        Folder of the script that runs.

    Raises
    ------
    Refused
    """
    for package in (shortsight, study):
        found = Path(package.__file__).parents[1]
        if not found.samefile(scripts.parent):
            raise Refused(
                f"{package.__name__} must be imported from {scripts.parent.resolve()}, "
                f"got that of {found}; take this folder from PYTHONPATH"
            )


def arguments(main: Callable, spec: dict) -> dict:
    """Return the settings that a script names.

    Raises
    ------
    Refused
        If it names one, without a default, that its rule does not give.
    """
    named = [
        parameter
        for parameter in signature(main).parameters.values()
        if parameter.kind is Parameter.KEYWORD_ONLY and parameter.name != "made_by"
    ]
    given = [parameter.name for parameter in named if parameter.name in spec]
    for parameter in named:
        if parameter.default is Parameter.empty and parameter.name not in spec:
            raise Refused(
                f"params.spec must have the setting {parameter.name}, which the script "
                f"names, got {', '.join(sorted(spec))}; add it to the rule"
            )
    return {name: spec[name] for name in given}


def _about(spec: dict) -> list[str]:
    """Return what a job is about: SYSTEM, L = .., T = .., as far as settings say it."""
    parts = [spec["system"]] if "system" in spec else []
    if "length" in spec:
        parts.append(f"L = {spec['length']}")
    texts = [spec["temperature"]] if "temperature" in spec else []
    texts = [
        t[0] if isinstance(t, list) else t for t in spec.get("temperatures", texts)
    ]
    if texts:
        last = f" to {texts[-1]}" if len(texts) > 1 else ""
        parts.append(f"T = {texts[0]}{last}")
    return [", ".join(parts)] if parts else []


def _fail(log: str, text: str, code: int = 1) -> None:
    """Write to the log, which Snakemake shows, or where it is full to the screen."""
    try:
        with open(log, "a", encoding="utf-8") as file:
            file.write(text.rstrip() + "\n")
    except OSError:
        print(text, file=sys.stderr, flush=True)
    sys.exit(code)
