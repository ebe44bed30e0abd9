"""The atlas: models, training sets and recipes that expand into systems and recipes.

A model is a system, a recipe on a training set a recipe; what follows knows no others.
"""

from collections.abc import Mapping

from study.grids import merged

__all__ = ["atlas_problems", "atlas_systems", "points", "with_atlas", "without_atlas"]

OWN_SET = "system"  # the model's own training_temperatures


def with_atlas(config: dict) -> dict:
    """Return the config with a system for each model and a recipe for each set."""
    atlas, systems, recipes = (
        config.get("atlas", {}),
        config["systems"],
        config["recipes"],
    )
    found = points(atlas)
    models, sets = _block(atlas, "models"), _block(atlas, "training_sets")
    made = {
        _recipe_name(point["base"], point["training_set"]): merged(
            recipes[point["base"]] or {}, {"temperatures": sets[point["training_set"]]}
        )
        for point in found
        if point["training_set"] in sets and point["base"] in recipes
    }
    own = {}
    for name, model in models.items():
        used = dict.fromkeys(p["recipe"] for p in found if p["system"] == name)
        system = merged(atlas.get("system", {}), model)
        recipes_of = {"rbm": {"recipes": list(used)}} if used else {}
        own[name] = merged(recipes_of, system)
    local = atlas.get("locality", {})
    for name, model in _block(local, "models").items():
        own[name] = merged(local.get("system", {}), model)
    return {**config, "systems": {**systems, **own}, "recipes": {**recipes, **made}}


def _recipe_name(recipe: str, training_set: str) -> str:
    """Return the name of a recipe on a training set."""
    return recipe if training_set == OWN_SET else f"{recipe}_{training_set}"


def points(atlas: Mapping) -> list[dict]:
    """Return every training of the atlas, part by part.

    Its ``recipe`` is named as in the study, its ``base`` is without the training set.
    """
    return [
        {
            "part": part,
            "system": model,
            "recipe": _recipe_name(recipe, training_set),
            "base": recipe,
            "training_set": training_set,
            "seed": seed,
        }
        for part, entries in _block(atlas, "parts").items()
        for entry in entries
        for model in entry["models"]
        for recipe in entry["recipes"]
        for training_set in entry.get("training_sets", [OWN_SET])
        for seed in range(int(entry["n_seeds"]))
    ]


def atlas_problems(config: dict) -> list[str]:
    """Return a sentence for each name in the parts of an atlas that nothing has."""
    atlas, found = config.get("atlas", {}), []
    known = {
        "models": _block(atlas, "models"),
        "recipes": config["recipes"],
        "training_sets": {OWN_SET: None, **_block(atlas, "training_sets")},
    }
    for part, entries in _block(atlas, "parts").items():
        for entry in entries:
            for key, names in known.items():
                found += [
                    f"atlas.parts.{part} names '{name}' among its {key}, which nothing "
                    f"has; known are {', '.join(names)}"
                    for name in entry.get(key, [])
                    if name not in names
                ]
    both = set(known["models"]) & set(config["systems"])
    found += [f"atlas.models.{n} is a system too; rename it" for n in sorted(both)]
    return found + _locality_problems(config)


def _locality_problems(config: dict) -> list[str]:
    """Return a sentence for each name of `atlas.locality` that nothing may have."""
    settings = config.get("atlas", {}).get("locality", {})
    known = config["recipes"]
    found = [
        f"atlas.locality.recipes.{key} must name a recipe, got '{name}'; known are "
        f"{', '.join(known)}"
        for key, name in settings.get("recipes", {}).items()
        if name not in known
    ]
    taken = {*config["systems"], *config.get("atlas", {}).get("models", {})}
    models = settings.get("models", {})
    return found + [
        f"atlas.locality.models.{name} is a system or model too; rename it"
        for name in models
        if name in taken
    ]


def atlas_systems(config: Mapping) -> set[str]:
    """Return the names of the systems that the atlas of a config makes."""
    atlas = config.get("atlas", {})
    return {*atlas.get("models", {}), *atlas.get("locality", {}).get("models", {})}


def without_atlas(study: dict) -> dict:
    """Return the study as plain `snakemake` makes it: without the atlas's models."""
    models = atlas_systems(study)
    kept = {n: s for n, s in study["systems"].items() if n not in models}
    return {**study, "systems": kept}


def _block(atlas: Mapping, key: str) -> dict:
    """Return the entries of a block that are not null."""
    return {k: v for k, v in atlas.get(key, {}).items() if v is not None}
