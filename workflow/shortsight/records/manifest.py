"""The manifest: checksum and origin of every result, and what differs from it."""

import hashlib
import json
import shlex
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from shortsight.records.content import contents
from shortsight.records.files import read_provenance
from shortsight.records.provenance import DRAWING
from shortsight.records.published import DIFFERS, FOLLOWS

__all__ = ["COLUMNS", "GRAVE", "among", "compare", "listing", "rows"]

#: Of the manifest; `content` and `settings` are digests.
COLUMNS = ("path", "sha256", "bytes", "content", "settings", "script", "code", "spec")
COLUMNS += ("versions", "environment")

#: Findings that make a result untrustworthy; the others are worth knowing.
GRAVE = (
    "damaged",
    "missing",
    "not in the manifest",
    "made by other code",
    "made with other settings",
    DIFFERS,
    FOLLOWS,
)


def rows(jobs: Iterable[Mapping]) -> dict[str, list]:
    """Return the manifest of all outputs of the jobs, sorted by path.

    Parameters
    ----------
    jobs : iterable of mapping
        With ``outputs``, ``script``, ``code`` and ``spec``. A figure or text carries no
        provenance and takes that of the table its job wrote beside it.

    Returns
    -------
    dict of str to list
        `COLUMNS`; ``spec``, ``versions`` and ``environment`` are JSON.
    """
    entries = []
    for job in jobs:
        origins = [read_provenance(path) for path in job["outputs"]]
        beside = next((origin for origin in origins if origin), {})
        for path, own, content in zip(
            job["outputs"], origins, contents(job["outputs"]), strict=True
        ):
            entry = {"path": path, "content": content, "script": job["script"]}
            entries.append(entry | _of_bytes(path) | _of_origin(own or beside, job))
    entries.sort(key=lambda entry: entry["path"])
    return {name: [entry[name] for entry in entries] for name in COLUMNS}


def _of_bytes(path):
    """Return checksum and size of a file."""
    content = Path(path).read_bytes()
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def _of_origin(origin, job):
    """Return what provenance says; a text without any was made as its job would be."""
    names = ("spec", "versions", "environment")
    entry = {name: json.dumps(origin.get(name, {}), sort_keys=True) for name in names}
    spec = entry["spec"] if origin else json.dumps(job["spec"], sort_keys=True)
    settings = hashlib.sha256(spec.encode()).hexdigest()[:16]
    return entry | {"settings": settings, "code": origin.get("code", job["code"])}


def among(jobs: Iterable[Mapping], present: Collection[str]) -> list[dict]:
    """Return the jobs some of whose outputs are there, with these outputs alone."""
    found = []
    for job in jobs:
        outputs = [path for path in job["outputs"] if path in present]
        found += [{**job, "outputs": outputs}] if outputs else []
    return found


def compare(
    manifest: Mapping[str, Collection],
    jobs: Iterable[Mapping],
    present: Collection[str],
    versions: Mapping[str, str],
) -> list[tuple[str, str, str]]:
    """Return (finding, path, detail) for each file that is not as it should be.

    Parameters
    ----------
    manifest : mapping of str to sequence
        What `rows` returned when the study was finished.
    jobs : iterable of mapping
        ``outputs``, ``spec``, ``code`` as the study of today would make them.
    present : collection of str
        Paths that exist.
    versions : mapping of str to str
        Packages of today.
    """
    names = list(manifest)
    listed = {
        entry[names.index("path")]: dict(zip(names, entry, strict=True))
        for entry in zip(*manifest.values(), strict=True)
    }
    found, expected, present = [], set(), set(present)
    for job in jobs:
        for path in job["outputs"]:
            expected.add(path)
            if path not in present:
                found.append(("missing", path, ""))
            elif path not in listed:
                found.append(("not in the manifest", path, ""))
            else:
                found += _differences(path, listed[path], job, versions)
    found += [("unexpected", path, "") for path in present - expected]
    return sorted(found)


def _differences(path, entry, job, versions):
    """Return the findings about one file that the manifest lists."""
    content = Path(path).read_bytes()
    if hashlib.sha256(content).hexdigest() != entry["sha256"]:
        size = f"{len(content)} bytes, {entry['bytes']} when it was finished"
        return [("damaged", path, size)]
    found = []
    if entry["code"] and entry["code"] != job["code"]:
        found.append(
            ("made by other code", path, f"{entry['code']}, now {job['code']}")
        )
    own, now = json.loads(entry["spec"]), job["spec"]
    other = [
        f"{key} {value}, now {now[key]}"
        for key, value in own.items()
        if key in now and now[key] != value
    ]
    if "n" in own:  # spins: how temperatures are grouped into jobs is no setting
        counts = dict(map(tuple, now.get("temperatures", [])))
        n = counts.get(own.get("temperature"))
        other += [f"n {own['n']}, now {n}"] if n != own["n"] else []
    if other:
        found.append(("made with other settings", path, "; ".join(other)))
    made_with = json.loads(entry["versions"])
    drawn = Path(path).suffix in (".pdf", ".png", ".html")
    other = [
        f"{name} {version}, now {versions.get(name, 'absent')}"
        for name, version in made_with.items()
        if versions.get(name) != version and (name not in DRAWING or drawn)
    ]
    if other:
        found.append(("made by other versions", path, "; ".join(other)))
    return found


def listing(
    findings: Collection[tuple[str, str, str]],
    jobs: Iterable[Mapping],
    command: Sequence[str],
) -> list[str]:
    """Return the findings as lines, and the command that makes the grave ones anew.

    Parameters
    ----------
    findings : collection of (finding, path, detail)
        From `compare`.
    jobs : iterable of mapping
        With ``outputs``.
    command : sequence of str
        The words that run Snakemake on this study, without targets.
    """
    lines = [
        f"{finding}: {path}" + (f" ({detail})" if detail else "")
        for finding, path, detail in findings
    ]
    grave = {
        path for finding, path, _ in findings if finding in GRAVE and finding != FOLLOWS
    }
    again = [job["outputs"] for job in jobs if grave & set(job["outputs"])]
    if again:  # one file of a job stands for all
        first = [next(path for path in outputs if path in grave) for outputs in again]
        anew, rest = shlex.join([*command, "--force", *first]), shlex.join(command)
        lines += ["To make them anew:", f"{anew} && {rest}"]
    return lines
