"""The atlas: models, training sets and recipes that expand into systems and recipes.

A model is a system, a recipe on a training set a recipe; what follows knows no others.
"""

from collections.abc import Mapping

from study.grids import merged

OWN_SET = "system"  # the model's own training_temperatures
LATERAL = "lateral"
OWN_MODELS = ("locality", "sight")  # parts with systems of their own


def with_atlas(config: dict) -> dict:
    """Return the config with a system for each model and a recipe for each set."""
    atlas, recipes = config.get("atlas", {}), config["recipes"]
    parts = [atlas, *(atlas.get(name, {}) for name in OWN_MODELS)]
    found, sets = points(atlas) + _lateral_sets(atlas), atlas.get("training_sets", {})
    made = {
        p["recipe"]: merged(
            recipes.get(p["base"], {}),
            {"temperatures": sets.get(p["training_set"], OWN_SET), "title": None},
        )
        for p in found
        if p["recipe"] not in recipes
    }
    own, used = {}, [(p["system"], p["recipe"]) for p in found]
    sight = atlas.get("sight", {})
    used += [(n, r) for n in sight.get("models", {}) for r in sight["recipes"]]
    for part in parts:
        for name, model in part.get("models", {}).items():
            names = list(dict.fromkeys(recipe for of, recipe in used if of == name))
            recipes_of = {"rbm": {"recipes": names}} if names else {}
            own[name] = merged(recipes_of, merged(part.get("system", {}), model))
    return {
        **config,
        "systems": {**config["systems"], **dict(sorted(own.items()))},
        "recipes": {**recipes, **dict(sorted(made.items()))},
    }


def points(atlas: Mapping) -> list[dict]:
    """Return every training of the atlas; ``base`` is its recipe without the set."""
    return [
        {
            "part": part,
            "system": model,
            "recipe": recipe if chosen == OWN_SET else f"{recipe}_{chosen}",
            "base": recipe,
            "training_set": chosen,
            "seed": seed,
        }
        for part, entries in atlas.get("parts", {}).items()
        for entry in entries
        for model in entry["models"]
        for recipe in entry["recipes"]
        for chosen in entry.get("training_sets", [OWN_SET])
        for seed in range(int(entry["n_seeds"]))
    ]


def lateral_recipe(training_set: str) -> str:
    """Return the recipe that names a training set of `atlas.lateral`."""
    return f"{LATERAL}_{training_set}"


def _lateral_sets(atlas: Mapping) -> list[dict]:
    """Return the training sets of `atlas.lateral` as points: only spins come of it."""
    keys = "system", "recipe", "base", "training_set"
    lateral = atlas.get(LATERAL, {})
    return [
        dict(zip(keys, (model, lateral_recipe(name), LATERAL, name), strict=True))
        for model in lateral.get("models", [])
        for name in lateral["training_sets"]
    ]


def atlas_problems(config: dict) -> list[str]:
    """Return a sentence for each name of an atlas that nothing has, or another has."""
    atlas = config.get("atlas", {})
    lateral, local, sight = (
        atlas.get(part, {}) for part in (LATERAL, "locality", "sight")
    )
    known = {
        "models": atlas.get("models", {}),
        "mixtures": atlas.get("models", {}),
        "recipes": config["recipes"],
        "training_sets": [OWN_SET, *atlas.get("training_sets", {})],
    }
    entries = {f"parts.{name}": part for name, part in atlas.get("parts", {}).items()}
    entries[LATERAL] = [lateral | {"recipes": lateral.get("phases", {}).values()}]
    entries["locality"] = [{"recipes": local.get("recipes", {}).values()}]
    entries["sight"] = [{key: sight.get(key, []) for key in ("mixtures", "recipes")}]
    found = [
        f"atlas.{part} names '{name}' among its {key}, which nothing has; known "
        f"are {', '.join(names)}"
        for part, asked in entries.items()
        for entry in asked
        for key, names in known.items()
        for name in entry.get(key, [])
        if name not in names
    ]
    found += [
        f"atlas.{key} must name one of {of}, got '{name}'; known are {', '.join(names)}"
        for key, of, asked, names in (
            ("reference", "its models", atlas, known["models"]),
            ("lateral.reference", "its machines", lateral, lateral.get("machines", {})),
        )
        for name in [asked.get("reference")]
        if names and name not in names
    ]
    lengths = lateral.get("late_lengths", [])
    if lengths != sorted(lengths):
        found.append(
            f"atlas.lateral.late_lengths must ascend, got {lengths}; swap them"
        )
    return found + _taken(config)


def _taken(config: dict) -> list[str]:
    """Return a sentence for each name that two systems or two recipes would have."""
    atlas, found = config.get("atlas", {}), []
    if OWN_SET in atlas.get("training_sets", {}):
        found.append(
            f"atlas.training_sets.{OWN_SET} has a name that is ours; rename it"
        )
    names = set(config["systems"])
    for part in ("", "locality.", "sight.", "direction."):
        models = (atlas.get(part[:-1], {}) if part else atlas).get("models", {})
        found += [
            f"atlas.{part}models.{name} is a system or model too; rename it"
            for name in models
            if name in names
        ]
        names |= set(models)
    made = {name: (name, OWN_SET) for name in config["recipes"]}
    for point in points(atlas) + _lateral_sets(atlas):
        name, of = point["recipe"], (point["base"], point["training_set"])
        if made.setdefault(name, of) != of:
            found.append(
                f"atlas.parts trains {of[0]} on {of[1]} by the name {name}, which is "
                "another recipe's; rename the training set"
            )
    return found


def atlas_systems(config: Mapping) -> set[str]:
    """Return the names of the systems that the atlas of a config makes."""
    atlas = config.get("atlas", {})
    parts = [atlas, *(atlas.get(name, {}) for name in OWN_MODELS)]
    return {name for part in parts for name in part.get("models", {})}


def without_atlas(study: dict) -> dict:
    """Return the study as plain `snakemake` makes it: without the atlas's models."""
    models = atlas_systems(study)
    kept = {n: s for n, s in study["systems"].items() if n not in models}
    return {**study, "systems": kept}
