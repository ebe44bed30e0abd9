"""The published results: the digest of each in one small file of the repository.

A result that differs must have a reason: other code, settings or versions, of its own
or of an input. Without a reason the processor or the disk is faulty: an error.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from graphlib import TopologicalSorter
from pathlib import Path, PurePosixPath

from shortsight.records.files import result_name
from shortsight.records.provenance import DRAWING
from shortsight.records.results import (
    CODE,
    DIFFERS,
    FOLLOWS,
    KERNELS,
    SETTINGS,
    VERSIONS,
    Result,
    reasons,
)
from shortsight.refusal import Refused

__all__ = ["beside", "codes_of", "parse", "render", "summary"]

HEAD = """\
# What every result of a full run says; snakemake verify compares with it.
# After "in FOLDER" a line for each file: its name, the digests of content and
# settings, the script that made it. Written by study.tools.publish.
"""
# How a result compares with the published one of the same name.
SAME, UNLISTED, OTHER = "published", "not published", "made by other code or settings"
LATER = "differs, made by other versions than the published"
UNPINNED = "differs, made on a processor without the pinned level"
EXPLAINED = {CODE: OTHER, SETTINGS: OTHER, VERSIONS: LATER, KERNELS: UNPINNED}


def render(published: Mapping[str, Result]) -> str:
    """Return the text that lists the published results, by name."""
    versions = {v for r in published.values() for v in json.loads(r.versions).items()}
    lines = [f"version {k} {v}" for k, v in sorted(versions) if k not in DRAWING]
    lines += [f"code {script} {d}" for script, d in sorted(codes_of(published).items())]
    by_folder = sorted((str(PurePosixPath(name).parent), name) for name in published)
    former = None
    for folder, name in by_folder:
        lines += [f"in {folder}"] if folder != former else []
        result = published[name]
        # Digits of a digest: each is compared with only one other.
        digests = f"{result.content[:12]} {result.settings[:8]}"
        lines.append(f"{PurePosixPath(name).name} {digests} {result.script}")
        former = folder
    return HEAD + "\n".join(lines) + "\n"


def codes_of(published: Mapping[str, Result]) -> dict[str, str]:
    """Return the code digest of each script that made a result."""
    return {result.script: result.code for result in published.values()}


def parse(path: Path) -> dict[str, Result]:
    """Return the published results, by name; refuse a line that lists none."""
    versions, codes, results, folder = {}, {}, {}, PurePosixPath()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Refused(
            f"{path} cannot be read ({error.strerror}); check it out"
        ) from None
    for number, line in enumerate(lines, 1):
        match line.split(" "):
            case ["#", *_]:
                pass
            case ["version", name, *version]:
                versions[name] = " ".join(version)
            case ["code", script, digest]:
                codes[script] = digest
            case ["in", name]:
                folder = PurePosixPath(name)
            case [name, content, settings, script] if script in codes:
                name = str(folder / name)
                made = {"script": script, "code": codes[script]}
                made["versions"] = json.dumps(versions, sort_keys=True)
                results[name] = Result(name, "", 0, content, settings, **made)
            case _:
                raise Refused(f"{path} line {number} is not understood: {line!r}")
    return results


def beside(
    published: Mapping[str, Result], results: Iterable[Result], jobs: Iterable[Mapping]
) -> dict[str, tuple[str, str]]:
    """Return {path: (kind, detail)} of results, each compared with the published one.

    A result inherits the reasons to differ of all its ``inputs``, direct and indirect.
    A result that no present job makes differs with reason.
    """
    found = {result.path: result for result in results}
    lists = {path: published.get(result_name(path)) for path in found}
    same = {p for p, r in lists.items() if r and found[p].content.startswith(r.content)}
    inputs = {path: job["inputs"] for job in jobs for path in job["outputs"]}
    inputs = {path: [p for p in paths if p in inputs] for path, paths in inputs.items()}
    why = {path: {(CODE, "")} for path in found}
    for path in TopologicalSorter(inputs).static_order():
        own = {(CODE, "")}
        if lists.get(path):
            own = set(reasons(found[path], lists[path], "published with"))
        why[path] = own.union(*(why[other] for other in inputs[path]))
    kinds = {}
    for path, result in lists.items():
        kinds[path] = (SAME, "") if path in same else (UNLISTED, "")
        if result and path not in same:
            kinds[path] = _kind(why[path], same.issuperset(inputs.get(path, ())))
    return kinds


def _kind(why: Collection[tuple[str, str]], first: bool) -> tuple[str, str]:
    """Return (kind, detail) of a result that differs; ``first`` if no input differs."""
    found = {reason for reason, _ in why}
    kind = next((kind for reason, kind in EXPLAINED.items() if reason in found), "")
    details = sorted({detail for _, detail in why if detail})
    return kind or (DIFFERS if first else FOLLOWS), "; ".join(details)


def summary(kinds: Mapping[str, tuple[str, str]], n_published: int) -> str:
    """Return one sentence with the number of results that equal the published ones."""
    n = Counter(kind for kind, _ in kinds.values())
    text = (
        f"of {n_published} published results {n[SAME]} are the same to the last bit, "
        f"{n[OTHER]} were {OTHER}, "
        f"{n[DIFFERS] + n[FOLLOWS]} differ though code and settings are the same"
    )
    if n[LATER] or n[UNPINNED]:
        text += f", {n[LATER]} with other versions, {n[UNPINNED]} with other kernels"
    return text + f"; {n[UNLISTED]} results are not published"
