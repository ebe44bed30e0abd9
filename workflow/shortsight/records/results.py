"""A result as it was finished, as published, and as a job would make it today.

The manifest lists the results of a finished study, docs/published.txt those of a full
run.
"""

import hashlib
import json
import shlex
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from shortsight.records.content import contents
from shortsight.records.files import read_provenance, read_table
from shortsight.records.provenance import DRAWING

__all__ = ["CODE", "DIFFERS", "FOLLOWS", "GRAVE", "KERNELS", "SETTINGS", "VERSIONS"]
__all__ += ["Result", "compare", "finished", "listed", "listing", "reasons"]

# Why two results may differ; a note explains nothing.
CODE, SETTINGS = "made by other code", "made with other settings"
VERSIONS, KERNELS, NOTE = "made by other versions", "made with other kernels", ""
DIFFERS = "differs from the published"
FOLLOWS = "differs from the published as its inputs do"
FEW = 10  # unexpected files of a folder that have lines of their own
#: Findings that make a result untrustworthy; the others are only notes.
GRAVE = ("damaged", "missing", "not in the manifest", CODE, SETTINGS, DIFFERS, FOLLOWS)


class Result(NamedTuple):
    """A result and its origin, as far as known: the columns of the manifest.

    ``content`` and ``settings`` are digests. ``spec``, ``versions`` and ``environment``
    (variables that differ from other runs, null if not set) are JSON.
    """

    path: str
    sha256: str = ""
    bytes: int = 0
    content: str = ""
    settings: str = ""
    script: str = ""
    code: str = ""
    spec: str = "{}"
    versions: str = "{}"
    environment: str = "{}"


def finished(jobs: Iterable[Mapping]) -> list[Result]:
    """Return the outputs of jobs as results, sorted by path.

    A figure or text carries no provenance. It takes that of the table beside it, or, if
    there is none, the present code and settings of its job.
    """
    found = []
    for job in jobs:
        origins = [read_provenance(path) for path in job["outputs"]]
        table = next((origin for origin in origins if origin), {})
        digests = contents(job["outputs"])
        for path, own, content in zip(job["outputs"], origins, digests, strict=True):
            origin, data = own or table, Path(path).read_bytes()
            settings = _json(origin.get("spec", {}) if origin else job["spec"])
            made_with = (origin.get(k, {}) for k in ("spec", "versions", "environment"))
            found.append(
                Result(
                    path,
                    hashlib.sha256(data).hexdigest(),
                    len(data),
                    content,
                    hashlib.sha256(settings.encode()).hexdigest()[:16],
                    job["script"],
                    origin.get("code", job["code"]),
                    *map(_json, made_with),
                )
            )
    return sorted(found)


def _json(value: Mapping) -> str:
    return json.dumps(value, sort_keys=True)


def listed(manifest: str | Path) -> list[Result]:
    """Return the results in a manifest."""
    columns = read_table(manifest, *Result._fields).values()
    return [Result(*row) for row in zip(*columns, strict=True)]


def compare(
    results: Iterable[Result],
    jobs: Iterable[Mapping],
    present: Collection[str],
    versions: Mapping[str, str],
) -> list[tuple[str, str, str]]:
    """Return (finding, path, detail) for each file that is not as it was finished.

    ``jobs`` (with ``outputs``, ``spec`` and ``code``) and ``versions`` are those of
    today; ``present`` holds the existing paths.
    """
    was = {result.path: result for result in results}
    found, unexpected = [], set(present)
    for job in jobs:
        now = Result("", code=job["code"], spec=_json(job["spec"]))
        now = now._replace(versions=_json(versions))
        for path in job["outputs"]:
            unexpected.discard(path)
            if path not in present:
                found.append(("missing", path, ""))
            elif path not in was:
                found.append(("not in the manifest", path, ""))
            else:
                found += _since(was[path], now)
    return sorted([*found, *(("unexpected", path, "") for path in unexpected)])


def _since(was: Result, now: Result) -> Iterator[tuple[str, str, str]]:
    """Yield the findings about one file of the manifest."""
    data = Path(was.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != was.sha256:
        size = f"{len(data)} bytes, {was.bytes} when it was finished"
        yield "damaged", was.path, size
        return
    drawn = was.path.endswith((".pdf", ".png", ".html"))
    found = list(reasons(was, now, "now", aside=() if drawn else DRAWING))
    for kind in (CODE, SETTINGS, VERSIONS):
        details = [detail for reason, detail in found if reason == kind]
        if details:
            yield kind, was.path, "; ".join(details)


def reasons(
    result: Result, other: Result, word: str, aside: Collection[str] = DRAWING
) -> Iterator[tuple[str, str]]:
    """Yield (reason, detail) for each way in which two results were made differently.

    Packages in ``aside`` do not matter. Settings are compared by digest if the other's
    is known.
    """
    if result.code != other.code:
        yield CODE, f"{result.code}, {word} {other.code}"
    if not result.settings.startswith(other.settings):
        yield SETTINGS, ""
    elif not other.settings:
        for change in _changes(json.loads(result.spec), json.loads(other.spec)):
            yield SETTINGS, change
    versions = json.loads(other.versions)
    for name, version in json.loads(result.versions).items():
        if version != versions.get(name) and name not in aside:
            yield VERSIONS, f"{name} {version}, {word} {versions.get(name, 'absent')}"
    for name, value in json.loads(result.environment).items():
        unset = value is None
        yield KERNELS if unset else NOTE, f"{name} {'not set' if unset else value}"


def _changes(own: Mapping, now: Mapping) -> Iterator[str]:
    """Yield the settings that have changed since the result was made."""
    for key in own:
        if key in now:
            yield from _difference(key, own[key], now[key])
    if "n" in own:  # spins: the grouping of temperatures into jobs is no setting
        counts = dict(map(tuple, now.get("temperatures", [])))
        yield from _difference("n", own["n"], counts.get(own.get("temperature")))


def _difference(name: str, own, now) -> Iterator[str]:
    """Yield what has changed in one setting, down to the names in it."""
    parts, others = _by_name(own), _by_name(now)
    if parts is not None and others is not None and parts != others:
        for key in parts | others:
            pair = parts.get(key, "absent"), others.get(key, "absent")
            yield from _difference(f"{name}.{key}", *pair)
    elif own != now:
        yield f"{name} {_cut(str(own), 60)}, now {_cut(str(now), 60)}"


def _by_name(value) -> dict | None:
    """Return a mapping, or a list of (name, value) pairs, as a mapping, else None."""
    is_list = isinstance(value, list) and all(isinstance(pair, list) for pair in value)
    if is_list and all(len(p) == 2 and isinstance(p[0], str) for p in value):
        return dict(value)
    return value if isinstance(value, dict) else None


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def listing(
    findings: Collection[tuple[str, str, str]], jobs: Iterable[Mapping]
) -> list[str]:
    """Return the findings as lines, and the command that repairs the grave ones.

    Unexpected files of one folder share a line if there are more than `FEW`.
    """
    found = [path for finding, path, _ in findings if finding == "unexpected"]
    folder_of = {path: "/".join(path.split("/")[:2]) for path in found}
    n_files = Counter(folder_of.values())
    crowded = {folder for folder, n in n_files.items() if n > FEW}
    lines = [
        _cut(f"{finding}: {path}" + (f" ({detail})" if detail else ""), 200)
        for finding, path, detail in findings
        if folder_of.get(path) not in crowded
    ]
    lines += [f"unexpected: {n_files[x]} files in {x}" for x in sorted(crowded)]
    grave = {
        path for finding, path, _ in findings if finding in GRAVE and finding != FOLLOWS
    }
    again = [[path for path in job["outputs"] if path in grave] for job in jobs]
    first = [paths[0] for paths in again if paths]  # one file represents its job
    if first:
        anew = shlex.join(["snakemake", "--force", *first])
        lines += ["To make them anew:", f"{anew} && snakemake"]
    return lines
