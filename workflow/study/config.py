"""From the user's config to the study: laid out, merged, spelt, checked, expanded.

Each step takes the result of the one before and returns the errors in it.
"""

import copy
from collections.abc import Iterable, Mapping
from pathlib import Path

from snakemake.exceptions import WorkflowError

from study.atlas import atlas_problems, with_atlas
from study.check import problems
from study.grids import expand, is_scaled, merged, scaled
from study.sentences import key_problems, sentences
from study.spelling import Validator, spelt
from study.stages import STAGES
from study.stages.flow import STARTS
from study.strict_yaml import check_files, load_strictly

WORKFLOW = Path(__file__).resolve().parents[1]
SHIPPED = load_strictly(WORKFLOW.parent / "config.yaml")
SCHEMA = load_strictly(WORKFLOW / "schemas" / "config.schema.yaml")
SCHEMA["$defs"]["system"]["properties"]["analyses"]["items"] = {"enum": list(STAGES)}


KINDS = {"systems": "system", "recipes": "recipe"}  # of `defaults`
DEFAULTS = SCHEMA["properties"]["defaults"] | {
    "properties": {kind: {"$ref": f"#/$defs/{kind}"} for kind in KINDS.values()}
}
NO_UNIT = (
    "is in units of pseudo_critical, which the system lacks; add a guess, measure it "
    "by `snakemake results/NAME/atlas/pseudo_critical.parquet` and write what it says"
)
GRIDS = ("temperatures", "dimension_temperatures", "training_temperatures")
GRIDS += ("equilibrium",)
# Null removes these as a whole; in an entry it removes what is inherited.
OF_MODELS = {"models": {}}
OF_ATLAS = {**OF_MODELS, "parts": {}, "training_sets": {}}
OF_ATLAS |= {"direction": OF_MODELS, "locality": OF_MODELS}
OF_ATLAS |= {"sight": {**OF_MODELS, "recipes": {}}}
OF_ATLAS |= {"lateral": {"machines": {}, "phases": {}}}
BLOCKS = {"systems": {}, "recipes": {}, "atlas": OF_ATLAS}


def expanded(config: dict, files: Iterable[str | Path] = ()) -> dict:
    """Return the study that a config describes; ``files`` are those it was read from.

    It is in the order of the shipped config, without ``defaults``. A system has
    ``coupling``, ``alpha``, ``boundary``, ``sampler``, ``analyses``, ``equilibrium_of``
    (a name), ``claims_of`` (a name or None) and the blocks its analyses need; every
    grid of temperatures is a list of texts, ascending. A recipe has every key;
    ``n_chains``, ``adam_epsilon`` and ``radius`` may be None. ``titles`` are {"system":
    {name: title}, "recipe": ...}. Numbers have the type in the schema. A
    `WorkflowError` has one sentence for each error.
    """
    check_files(files)
    study = copy.deepcopy(dict(config))
    steps = (_named, _laid_out, _inherited, _spelt, _with_grids)
    for step in (*steps, lambda whole: (whole, problems(whole))):
        study, found = step(study)
        if found:
            raise WorkflowError("The config cannot be run:", *dict.fromkeys(found))
    return study


def _named(config: dict) -> tuple[dict, list[str]]:
    """Return the config with text keys, in one order, without null entries."""
    found = key_problems(config)
    return ordered({} if found else _given(config, BLOCKS, SHIPPED), SHIPPED), found


def _given(entry: object, blocks: dict, shipped: Mapping) -> object:
    """Return an entry without what its nulls remove from the shipped one."""
    if not isinstance(entry, Mapping):
        return entry
    kept = {k: v for k, v in entry.items() if v is not None or k not in shipped}
    for key in blocks.keys() & kept:
        kept[key] = _given(kept[key], blocks[key], shipped.get(key) or {})
    return kept


def _laid_out(config: dict) -> tuple[dict, list[str]]:
    """Return the config with a system for each model of the atlas."""
    entry = SCHEMA["$defs"]["atlas"]
    found = _refused(spelt(config.get("atlas", {}), entry, SCHEMA), entry, "atlas")
    whole = all(isinstance(config.get(section), Mapping) for section in KINDS)
    if not found and whole:
        found = atlas_problems(config)
    return config if found or not whole else with_atlas(config), found


def _inherited(config: dict) -> tuple[dict, list[str]]:
    """Return the config with every entry completed by what it inherits."""
    defaults = config.get("defaults", {})
    unknown = _refused(defaults, DEFAULTS, "defaults", only="additionalProperties")
    defaults = spelt(_without_removed(defaults), DEFAULTS, SCHEMA)
    study = {key: value for key, value in config.items() if key != "defaults"}
    found = unknown + _refused(defaults, DEFAULTS, "defaults")
    if found:
        return study, found
    for section, kind in KINDS.items():
        if isinstance(study.get(section), Mapping):
            study[section] = {
                name: merged(defaults.get(kind, {}), entry)
                for name, entry in study[section].items()
            }
    return study, []


def _spelt(study: dict) -> tuple[dict, list[str]]:
    """Return the study in its one spelling, without null."""
    unknown = _refused(study, SCHEMA, only="additionalProperties")
    for section in (s for s in KINDS if isinstance(study.get(s), Mapping)):
        entries = study[section].items()
        study[section] = {name: _without_removed(entry) for name, entry in entries}
    study = spelt(study, SCHEMA, SCHEMA)
    return study, unknown + _refused(study, SCHEMA)


def _refused(value: object, entry: dict, *where: str, only: str = "") -> list[str]:
    """Return what the schema refuses in a part; defaults may lack all but grid keys."""
    errors = Validator({"$defs": SCHEMA["$defs"], **entry}).iter_errors(value)
    return [
        text
        for error in errors
        if only in ("", error.validator)
        and (entry is not DEFAULTS or error.validator != "required")
        for text in sentences(error, where)
    ]


def _without_removed(entry: object) -> object:
    """Return an entry without its null keys, at any depth."""
    if not isinstance(entry, Mapping):
        return entry
    return {k: _without_removed(v) for k, v in entry.items() if v is not None}


def _with_grids(study: dict) -> tuple[dict, list[str]]:
    """Return the study with grids as lists, and optional settings filled in."""
    found, atlas = [], study.get("atlas", {})
    # Not in the entries: a title changes only figures and texts.
    study["titles"] = {
        kind: {
            name: entry.pop("title", name.replace("_", " "))
            for name, entry in study[section].items()
        }
        for section, kind in KINDS.items()
    }
    for name, recipe in study["recipes"].items():
        for key in ("n_chains", "adam_epsilon", "radius"):
            recipe.setdefault(key)
        if recipe["temperatures"] != "system" and not is_scaled(recipe["temperatures"]):
            found += _expand_grids(recipe, f"recipes.{name}")
    if "direction" in atlas:
        found += _expand_grids(atlas["direction"], "atlas.direction")
    for name, system in study["systems"].items():
        system.setdefault("equilibrium_of", name)
        system.setdefault("claims_of")
        unit = system.get("pseudo_critical")
        found += _expand_grids(system, f"systems.{name}", unit)
        if "flow" in system:
            starts = system["flow"]["starts"]
            grid = system.get("training_temperatures")
            if name in atlas.get("models", {}) and not is_scaled(grid):
                starts["hot"] = grid[-1]  # the hottest of the grid, whatever the model
            named = {key: starts[key] for key in STARTS if key in starts}
            system["flow"]["starts"] = named
    return study, found


def _expand_grids(entry: dict, where: str, unit: str | None = None) -> list[str]:
    """Turn every grid of an entry into a list; return the errors in them."""
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


def ordered(config: object, first: object) -> object:
    """Return mappings in the key order of ``first``, not of an overlay."""
    if not isinstance(config, Mapping):
        return config
    first = first if isinstance(first, Mapping) else {}
    names = [name for name in first if name in config]
    names += sorted(set(config) - set(first))
    return {name: ordered(config[name], first.get(name)) for name in names}


def shown(config: dict) -> dict:
    """Return a config in its one spelling, without the grouping into jobs."""
    config = spelt(config, SCHEMA, SCHEMA)
    sampling = dict(config["sampling"])
    del sampling["temperature_span"]
    return {**config, "sampling": sampling}
