"""The published results: what each of them says, in one small file of the repository.

Results of another run are compared by content. One that differs was made by other code,
settings or versions, itself or something it was made from; if not, processor or disk
did it, which is an error.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from shortsight.records.files import result_name
from shortsight.records.provenance import DRAWING
from shortsight.refusal import Refused

__all__ = ["DIFFERS", "FOLLOWS", "Published", "Result", "beside", "findings", "parse"]
__all__ += ["render", "summary"]

HEAD = """\
# What every result of a full run says; snakemake verify compares with it.
# After "in FOLDER" a line for each file: its name, the digests of content and
# settings, the script that made it. Written by study.tools.publish.
"""
CONTENT, SETTINGS = 12, 8  # digits of a digest: each is compared with one other alone

SAME, OTHER = "published", "made by other code or settings"
VERSIONS = "differs, made by other versions than the published"
UNPINNED = "differs, made on a processor without the pinned level"
DIFFERS = "differs from the published"
FOLLOWS = "differs from the published as its inputs do"
UNLISTED = "not published"


class Result(NamedTuple):
    """What is published of a result: digests, and the script that made it."""

    content: str
    settings: str
    script: str


class Published(NamedTuple):
    """Versions of packages, digest of the code of each script, results by name."""

    versions: dict[str, str]
    codes: dict[str, str]
    results: dict[str, Result]


def render(published: Published) -> str:
    """Return the published results as text."""
    lines = [f"version {name} {v}" for name, v in sorted(published.versions.items())]
    lines += [f"code {script} {d}" for script, d in sorted(published.codes.items())]
    folder = None
    for name, result in sorted(published.results.items(), key=_by_folder):
        path = PurePosixPath(name)
        if path.parent != folder:
            folder = path.parent
            lines.append(f"in {folder}")
        digests = result.content[:CONTENT], result.settings[:SETTINGS]
        lines.append(" ".join([path.name, *digests, result.script]))
    return HEAD + "\n".join(lines) + "\n"


def _by_folder(item):
    """Return the place of a result: files of a folder come before those of others."""
    return str(PurePosixPath(item[0]).parent), item[0]


def parse(path: Path) -> Published:
    """Read the published results.

    Raises
    ------
    Refused
        If the file is missing, or a line is none of those that `render` writes.
    """
    published, folder = Published({}, {}, {}), PurePosixPath()
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
                published.versions[name] = " ".join(version)
            case ["code", script, digest]:
                published.codes[script] = digest
            case ["in", name]:
                folder = PurePosixPath(name)
            case [name, content, settings, script] if script in published.codes:
                result = Result(content, settings, script)
                published.results[str(folder / name)] = result
            case _:
                raise Refused(f"{path} line {number} is not understood: {line!r}")
    return published


def beside(
    published: Published,
    manifest: Mapping[str, Collection],
    jobs: Iterable[Mapping],
    changed: Collection[str] = (),
) -> dict[str, tuple[str, str]]:
    """Return {path: (kind, detail)} of every result, beside the published ones.

    Parameters
    ----------
    published : Published
    manifest : mapping of str to sequence
        From `shortsight.records.manifest.rows`.
    jobs : iterable of mapping
        With ``inputs`` and ``outputs``.
    changed : collection of str
        Results that are not what the manifest says; they are left out.
    """
    names = list(manifest)
    entries = {
        entry[names.index("path")]: dict(zip(names, entry, strict=True))
        for entry in zip(*manifest.values(), strict=True)
        if entry[names.index("path")] not in changed
    }
    inputs = {path: job["inputs"] for job in jobs for path in job["outputs"]}
    return _Beside(published, entries, inputs).kinds()


class _Beside:
    """Results by path beside the published ones, and the inputs of each."""

    def __init__(self, published, entries, inputs):
        self.published, self.entries, self.inputs = published, entries, inputs
        self.known: dict[str, frozenset] = {}

    def kinds(self):
        """Return {path: (kind, detail)}."""
        return {path: self._kind(path) for path in self.entries}

    def _kind(self, path):
        """Return what a result is beside the published one of its name."""
        if self._listed(path) is None:
            return UNLISTED, ""
        if self._is_same(path):
            return SAME, ""
        reasons = self._reasons(path)
        details = sorted({detail for _, detail in reasons if detail})
        found = {kind for kind, _ in reasons}
        for kind in (OTHER, VERSIONS, UNPINNED):
            if kind in found:
                return kind, "; ".join(details)
        first = all(map(self._is_same, self._made_from(path)))
        return (DIFFERS if first else FOLLOWS), "; ".join(details)

    def _listed(self, path):
        return self.published.results.get(result_name(path))

    def _is_same(self, path):
        """Return whether a result says what the published one of its name does."""
        listed, entry = self._listed(path), self.entries.get(path)
        return bool(listed and entry) and entry["content"].startswith(listed.content)

    def _made_from(self, path):
        """Return the results that a result was made from."""
        return [other for other in self.inputs.get(path, ()) if other in self.inputs]

    def _reasons(self, path):
        """Return why a result may differ: (kind, detail) of it and of all before it."""
        if path not in self.known:
            found = self._own_reasons(path)
            for other in self._made_from(path):
                found |= self._reasons(other)
            self.known[path] = frozenset(found)
        return self.known[path]

    def _own_reasons(self, path):
        """Return why a result may differ for itself."""
        listed, entry = self._listed(path), self.entries.get(path)
        if listed is None or entry is None or path not in self.inputs:
            return {(OTHER, "")}
        code = self.published.codes[listed.script]
        settings = entry["settings"].startswith(listed.settings)
        found = set() if entry["code"] == code and settings else {(OTHER, "")}
        made_with, before = json.loads(entry["versions"]), self.published.versions
        for name, version in made_with.items():
            if name not in DRAWING and version != before.get(name):
                was = before.get(name, "absent")
                found.add((VERSIONS, f"{name} {version}, published with {was}"))
        for name, value in json.loads(entry["environment"]).items():
            kind = UNPINNED if value is None else ""
            found.add((kind, f"{name} {'not set' if value is None else value}"))
        return found


def findings(
    kinds: Mapping[str, tuple[str, str]],
) -> list[tuple[str, str, str]]:
    """Return (finding, path, detail) of each result that only its machine explains."""
    named = (VERSIONS, UNPINNED, DIFFERS, FOLLOWS)
    return [
        (kind, path, detail) for path, (kind, detail) in kinds.items() if kind in named
    ]


def summary(kinds: Mapping[str, tuple[str, str]], published: Published) -> str:
    """Return in one sentence how many results are the published ones."""
    n = Counter(kind for kind, _ in kinds.values())
    text = (
        f"of {len(published.results)} published results {n[SAME]} are the same to the "
        f"last bit, {n[OTHER]} were made by {OTHER.removeprefix('made by ')}, "
        f"{n[DIFFERS] + n[FOLLOWS]} differ though code and settings are the same"
    )
    if n[VERSIONS] or n[UNPINNED]:
        text += f", {n[VERSIONS]} with other versions, {n[UNPINNED]} with other kernels"
    return text + f"; {n[UNLISTED]} results are not published"
