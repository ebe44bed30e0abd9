"""Functions for rules: settings with wildcards filled in, figures, digests.

`setting`, `spec` and `fill` return functions of the wildcards of a job.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from snakemake.exceptions import WorkflowError
from snakemake.io import report

from shortsight.records.provenance import canonical

WORKFLOW = Path(__file__).resolve().parents[1]
WHOLE = ("length", "seed", "layer")  # wildcards that are numbers in a spec


class NotAsked(WorkflowError):
    """The study lacks what a target needs; the message is for the user."""

    __traceback__ = None  # Snakemake would print lines of code


def look_up(study: dict, *names: str):
    """Return the setting under a chain of keys, or raise `NotAsked`."""
    found = study
    for name in names:
        if not isinstance(found, dict) or name not in found:
            raise NotAsked(
                f"{'.'.join(names)} is not in the config, but this target needs it; "
                "add it, with the analysis that reads it, or choose another target"
            )
        found = found[name]
    return found


def block(study: dict, system: str, name: str) -> dict:
    """Return the settings of an analysis that a system lists, or raise `NotAsked`."""
    analyses = study["systems"][system]["analyses"]
    if name not in analyses:
        raise NotAsked(
            f"{system} has no {name} (its analyses are: {', '.join(analyses)}); "
            "choose another system or add it to these"
        )
    return look_up(study, "systems", system, name)


def setting(study: dict, path: str, *keys: str) -> Callable:
    """Return a function that looks up ``"systems/{system}/alpha"``, or keys of it."""

    def found(wildcards):
        entry = look_up(study, *_filled(path, wildcards).split("/"))
        return {key: entry[key] for key in keys} if keys else entry

    return found


def spec(study: dict, *names: str, **settings) -> Callable:
    """Return a function that returns all settings of a job as one canonical mapping.

    ``names`` are wildcards that are settings; ``settings`` are constants, functions of
    the wildcards, and texts with wildcards in braces. The root seed is in every spec.
    """

    def of_job(wildcards):
        own = {
            name: int(wildcards[name]) if name in WHOLE else str(wildcards[name])
            for name in names
        }
        given = {key: _filled(value, wildcards) for key, value in settings.items()}
        return canonical({"root_seed": study["root_seed"], **own, **given})

    return of_job


def fill(pattern: str, **values) -> Callable:
    """Return a function that gives one file of a pattern; ``collect`` gives a list."""

    def file(wildcards):
        own = {name: _filled(value, wildcards) for name, value in values.items()}
        return pattern.format(**{**wildcards, **own})

    return file


def _filled(value, wildcards):
    """Return a value with functions called and wildcards in texts filled in."""
    if callable(value):
        return value(wildcards)
    if isinstance(value, list):
        return [_filled(each, wildcards) for each in value]
    if isinstance(value, dict):
        return {key: _filled(each, wildcards) for key, each in value.items()}
    if isinstance(value, str):
        for name, text in wildcards.items():
            value = value.replace(f"{{{name}}}", str(text))
    return value


def figure_files(stem: str) -> list[str]:
    """Return the files of a figure."""
    return [f"{stem}.{suffix}" for suffix in ("pdf", "png", "parquet")]


def drawn(stem: str, caption: str) -> dict[str, str]:
    """Return the outputs of a figure at a path without suffix; the PNG is reported."""
    folder, _, name = stem.rpartition("/")
    of_system = folder.startswith("results/{system}/")
    finding = "Atlas" if folder.startswith("results/atlas/") else "Finding"
    png = report(
        f"{stem}.png",
        caption=f"../report/{caption}.rst",
        category="Figures" if of_system else finding,
        labels=({"system": "{system}"} if of_system else {})
        | {"figure": name.removeprefix("figure_")},
    )
    return {"pdf": f"{stem}.pdf", "png": png, "table": f"{stem}.parquet"}


def text_digest(*patterns: str) -> str:
    """Return the digest of captions and templates."""
    folder = WORKFLOW / "report"
    files = sorted(path for pattern in patterns for path in folder.glob(pattern))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
