"""From what the reader wrote to the study: defaults merged in, one spelling, checked.

``expanded`` is called once; rules and everything after them read what it returns.
"""

import copy
from collections.abc import Iterable, Mapping
from pathlib import Path

from snakemake.exceptions import WorkflowError

from study.atlas import atlas_problems, with_atlas
from study.check import problems
from study.grids import expand, is_scaled, scaled
from study.merging import merged
from study.sentences import key_problems, sentences
from study.spelling import Validator, spelt
from study.strict_yaml import check_files, load_strictly

__all__ = ["SCHEMA", "STARTS", "expanded"]

WORKFLOW = Path(__file__).resolve().parents[1]
SCHEMA = load_strictly(WORKFLOW / "schemas" / "config.schema.yaml")
KINDS = {"systems": "system", "recipes": "recipe"}  # of `defaults`
STARTS = ("cold", "critical", "hot")  # of a flow, in the order of their figures
NO_UNIT = (
    "is in units of pseudo_critical, which the system lacks; add a guess, measure it "
    "by `snakemake results/NAME/atlas/pseudo_critical.parquet` and write what it says"
)
GRIDS = ("temperatures", "dimension_temperatures", "training_temperatures")
GRIDS += ("equilibrium",)


def expanded(config: dict, files: Iterable[str | Path] = ()) -> dict:
    """Return the study that a config describes.

    Parameters
    ----------
    config : dict
        What the reader wrote: ``config.yaml`` and what was laid over it.
    files : iterable of str or pathlib.Path
        Where it was read from, to see what a reader of YAML passes over in silence.

    Returns
    -------
    dict
        As the config, but without ``defaults``. An entry of ``systems`` has
        ``coupling``, ``alpha``, ``boundary``, ``sampler``, ``analyses``,
        ``equilibrium_of`` (a name), ``claims_of`` (a name or None) and the blocks its
        analyses need; every grid of temperatures is a list of texts, ascending. An
        entry of ``recipes`` has every key; ``n_chains``, ``adam_epsilon`` and
        ``radius`` may be None. Numbers are what their type in the schema says.

    Raises
    ------
    WorkflowError
        With one sentence for each thing wrong.
    """
    check_files(files)
    found = key_problems(config)
    if not found:
        study, found = _study(config)
    if found:
        raise WorkflowError("The config cannot be run:", *dict.fromkeys(found))
    return study


def _study(config: dict) -> tuple[dict, list[str]]:
    """Return the study, and a sentence for each thing wrong."""
    broken = _atlas_errors(config)
    if broken:
        return config, broken
    config = with_atlas(config)
    inheriting = _with_defaults(config)
    unknown = _schema_errors(inheriting, config, only="additionalProperties")
    study = spelt(_without_removed(inheriting), SCHEMA, SCHEMA)
    found = unknown + _schema_errors(study, config)
    if not found:
        found = _expand(study)
    return study, found or problems(study)


def _atlas_errors(config: dict) -> list[str]:
    """Return what is wrong with the atlas, which must be right to be expanded."""
    entry = {**SCHEMA["$defs"]["atlas"], "$defs": SCHEMA["$defs"]}
    atlas = spelt(config.get("atlas", {}), entry, SCHEMA)
    found = [
        text
        for error in Validator(entry).iter_errors(atlas)
        for text in sentences(error, lambda path: ["atlas", *path])
    ]
    whole = all(isinstance(config.get(k), Mapping) for k in ("systems", "recipes"))
    return found or (atlas_problems(config) if whole else [])


def _with_defaults(config: dict) -> dict:
    """Return a copy of the config in which every entry holds what it inherits.

    Of ``defaults`` only what is wrong is left, for the schema to name.
    """
    study = copy.deepcopy(dict(config))
    defaults = study.get("defaults", {})
    if not isinstance(defaults, Mapping):
        return study
    for section, kind in KINDS.items():
        inherited = defaults.get(kind, {})
        if isinstance(inherited, Mapping) and isinstance(study.get(section), Mapping):
            defaults.pop(kind, None)
            study[section] = {
                name: merged(inherited, entry) for name, entry in study[section].items()
            }
    if not defaults:
        study.pop("defaults", None)
    return study


def _without_removed(study: dict) -> dict:
    """Return the study without the keys of systems and recipes that are null."""
    for section in KINDS:
        if isinstance(study.get(section), Mapping):
            study[section] = {k: _without_nulls(v) for k, v in study[section].items()}
    return study


def _without_nulls(entry: object) -> object:
    """Return a mapping without the keys that are null, at any depth."""
    if not isinstance(entry, Mapping):
        return entry
    return {k: _without_nulls(v) for k, v in entry.items() if v is not None}


def _schema_errors(study: dict, config: dict, only: str = "") -> list[str]:
    """Return the sentences of the schema, with each key where it was written."""
    return [
        text
        for error in Validator(SCHEMA).iter_errors(study)
        if only in ("", error.validator)
        for text in sentences(error, lambda path: _written(config, path))
    ]


def _written(config: dict, path: list) -> list:
    """Return where a key of the study was written: in its entry, or in the defaults."""
    if len(path) < 3 or path[0] not in KINDS:
        return path
    entry = config
    for key in path:
        if not isinstance(entry, Mapping):  # a list: written as a whole
            return path
        if key not in entry:
            break
        entry = entry[key]
    else:
        return path
    return _in_defaults(config, path) or path


def _in_defaults(config: dict, path: list) -> list:
    """Return the path of an inherited key below ``defaults``, or nothing."""
    inherited = ["defaults", KINDS[path[0]], *path[2:]]
    entry = config
    for key in inherited:
        if isinstance(entry, Mapping) and key not in entry:
            return []
        entry = entry[key]
    return inherited


def _expand(study: dict) -> list[str]:
    """Fill in grids and what may be left out; return what is wrong with the grids."""
    found = []
    for name, recipe in study["recipes"].items():
        recipe.setdefault("n_chains")
        recipe.setdefault("adam_epsilon")
        recipe.setdefault("radius")
        if recipe["temperatures"] != "system" and not is_scaled(recipe["temperatures"]):
            found += _expand_grids(recipe, f"recipes.{name}")
    if "direction" in study.get("atlas", {}):
        found += _expand_grids(study["atlas"]["direction"], "atlas.direction")
    for name, system in study["systems"].items():
        system.setdefault("equilibrium_of", name)
        system.setdefault("claims_of")
        unit = system.get("pseudo_critical")
        found += _expand_grids(system, f"systems.{name}", unit)
        if "flow" in system:
            starts = system["flow"]["starts"]
            grid = system.get("training_temperatures")
            if name in study.get("atlas", {}).get("models", {}) and not is_scaled(grid):
                starts["hot"] = grid[-1]  # as hot as the grid goes, whatever the model
            system["flow"]["starts"] = {
                key: starts[key] for key in STARTS if key in starts
            }
    return found


def _expand_grids(entry: dict, where: str, unit: str | None = None) -> list[str]:
    """Turn every grid of an entry into a list; return what is wrong with them."""
    found = []
    for key, value in entry.items():
        if key in GRIDS and is_scaled(value) and unit is None:
            found.append(f"{where}.{key} {NO_UNIT}")
        elif key in GRIDS:
            try:
                entry[key] = scaled(value, unit) if is_scaled(value) else expand(value)
            except ValueError as error:
                found.append(f"{where}.{key} {error}")
        elif isinstance(value, dict):
            found += _expand_grids(value, f"{where}.{key}", unit)
    return found
