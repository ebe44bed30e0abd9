"""The atlas: models, training sets and recipes that expand into systems and recipes.

A model is a system, a recipe on a training set a recipe; what follows knows no others.
"""

from collections.abc import Mapping

from study.grids import merged

__all__ = ["atlas_problems", "atlas_systems", "points", "with_atlas", "without_atlas"]

OWN_SET = "system"  # the model's own training_temperatures


def with_atlas(config: dict) -> dict:
    """Return the config with a system for each model and a recipe for each set."""
    atlas, recipes = config.get("atlas", {}), config["recipes"]
    found, local = points(atlas), atlas.get("locality", {})
    made = {
        p["recipe"]: merged(
            recipes[p["base"]],
            {"temperatures": atlas["training_sets"][p["training_set"]], "title": None},
        )
        for p in found
        if p["training_set"] != OWN_SET
    }
    own = {}
    for name, model in atlas.get("models", {}).items():
        used = dict.fromkeys(p["recipe"] for p in found if p["system"] == name)
        recipes_of = {"rbm": {"recipes": list(used)}} if used else {}
        own[name] = merged(recipes_of, merged(atlas.get("system", {}), model))
    for name, model in local.get("models", {}).items():
        own[name] = merged(local.get("system", {}), model)
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


def atlas_problems(config: dict) -> list[str]:
    """Return a sentence for each name of an atlas that nothing has, or another has."""
    atlas, recipes = config.get("atlas", {}), config["recipes"]
    known = {
        "models": atlas.get("models", {}),
        "recipes": recipes,
        "training_sets": [OWN_SET, *atlas.get("training_sets", {})],
    }
    found = [
        f"atlas.parts.{part} names '{name}' among its {key}, which nothing has; known "
        f"are {', '.join(names)}"
        for part, entries in atlas.get("parts", {}).items()
        for entry in entries
        for key, names in known.items()
        for name in entry.get(key, [])
        if name not in names
    ]
    found += [
        f"atlas.locality.recipes.{key} must name a recipe, got '{name}'; known are "
        f"{', '.join(recipes)}"
        for key, name in atlas.get("locality", {}).get("recipes", {}).items()
        if name not in recipes
    ]
    return found + _taken(config)


def _taken(config: dict) -> list[str]:
    """Return a sentence for each name that two systems or two recipes would have."""
    atlas, found = config.get("atlas", {}), []
    if OWN_SET in atlas.get("training_sets", {}):
        found.append(
            f"atlas.training_sets.{OWN_SET} has a name that is ours; rename it"
        )
    names = set(config["systems"])
    for part in ("", "locality.", "direction."):
        models = (atlas.get(part[:-1], {}) if part else atlas).get("models", {})
        found += [
            f"atlas.{part}models.{name} is a system or model too; rename it"
            for name in models
            if name in names
        ]
        names |= set(models)
    made = {name: (name, OWN_SET) for name in config["recipes"]}
    for point in points(atlas):
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
    return {*atlas.get("models", {}), *atlas.get("locality", {}).get("models", {})}


def without_atlas(study: dict) -> dict:
    """Return the study as plain `snakemake` makes it: without the atlas's models."""
    models = atlas_systems(study)
    kept = {n: s for n, s in study["systems"].items() if n not in models}
    return {**study, "systems": kept}
