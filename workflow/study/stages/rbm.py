"""Restricted Boltzmann machines, one for each recipe and seed (Section II.A)."""

from shortsight.rbm.connectivity import check_lattices
from study.points import machines, recipe_temperatures
from study.rulework import look_up

NEEDS = ("rbm",)


def problems(study: dict, name: str) -> list[str]:
    """Return the errors in the machines of a system."""
    system, found = study["systems"][name], []
    n_visible = system["rbm"]["length"] ** 2
    for recipe in system["rbm"]["recipes"]:
        settings = study["recipes"][recipe]
        n_points = len(recipe_temperatures(study, system, recipe))
        n_data = n_points * _n_train(study, name)
        if settings["batch_size"] > n_data:
            found.append(
                f"rbm: the batch_size of {recipe} must not exceed the {n_data} "
                "training configurations; lower it"
            )
        unseen = unseen_lattice(settings, n_visible, settings["n_hidden"])
        found += [f"rbm: the recipe {recipe}: {text}" for text in unseen]
    return found


def unseen_lattice(recipe: dict, n_visible: int, n_hidden: int) -> list[str]:
    """Return why hidden units cannot see the spins within the radius of a recipe."""
    if recipe["radius"] is not None:
        try:
            check_lattices(
                recipe["connectivity"], recipe["radius"], n_visible, n_hidden
            )
        except ValueError as error:
            return [str(error)]
    return []


def train(study: dict, name: str) -> dict[tuple[int, str], int]:
    """Return the training points of the machines."""
    return dict.fromkeys(_points(study, name), _n_train(study, name))


def test(study: dict, name: str) -> dict[tuple[int, str], int]:
    """Return the test points of the machines."""
    return dict.fromkeys(_points(study, name), study["sampling"]["n_test"])


def _n_train(study, name):
    """Return the number of training configurations at each temperature."""
    own = study["systems"][name]["rbm"]
    return own.get("n_configurations", study["sampling"]["n_train"])


def _points(study, name):
    """Return the (length, temperature) of every recipe."""
    system = study["systems"][name]
    return [
        (system["rbm"]["length"], temperature)
        for recipe in system["rbm"]["recipes"]
        for temperature in recipe_temperatures(study, system, recipe)
    ]


def tables(study: dict, name: str) -> list[str]:
    """Return the likelihood and locality of every machine."""
    return [
        f"results/{name}/rbm/{recipe}/seed{seed}/{table}.parquet"
        for recipe, seed in machines(study, name)
        for table in ("likelihood", "locality")
    ]


def evidence(study: dict, name: str) -> list[list[str]]:
    """Return the evidence files of the machines of each recipe."""
    recipes = study["systems"][name]["rbm"]["recipes"]
    return [[recipe, f"machines_{recipe}"] for recipe in recipes]


def training_recipe(study: dict, name: str) -> dict:
    """Return the settings of a recipe that a training step reads."""
    others = ("temperatures", "n_seeds", "control")
    settings = study["recipes"][name]
    return {key: value for key, value in settings.items() if key not in others}


def recipe(study: dict, wildcards) -> dict:
    """Return the settings of a job's recipe that a training step reads."""
    return training_recipe(study, wildcards.recipe)


def temperatures(study: dict, wildcards) -> list[str]:
    """Return the temperatures a recipe trains on in a system."""
    system = study["systems"][wildcards.system]
    return recipe_temperatures(study, system, wildcards.recipe)


def seeds(study: dict, wildcards) -> list[int]:
    """Return the training seeds of a recipe."""
    return list(range(look_up(study, "recipes", wildcards.recipe)["n_seeds"]))


def in_equilibrium(study: dict, wildcards) -> bool:
    """Return whether the data follow the Boltzmann distribution."""
    return study["systems"][wildcards.system]["sampler"] != "literal"


def pairs(study: dict, wildcards) -> int:
    """Return the pairs of a visible and a hidden unit of a machine."""
    length = look_up(study, "systems", wildcards.system, "rbm")["length"]
    return length**2 * study["recipes"][wildcards.recipe]["n_hidden"]
