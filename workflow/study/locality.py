"""Which files and settings the jobs of the atlas's part on locality read."""

from collections.abc import Callable

from study.settings import look_up, training_recipe

__all__ = ["LOCALITY", "STACKS", "LocalityFiles", "locality_problems"]

LOCALITY = "locality"
# Name of a stack, the files it is made of, and whether its units move to the centres of
# their weights. Of the files, local, full and random are stacks of the ordinary rules.
STACKS = [
    ["local", "local", False],
    ["full", "full", False],
    ["random", "random", True],
    ["untrained", "untrained", False],
    ["centred", "full", True],
    ["stopped", "stopped", True],
]


class LocalityFiles:
    """Stacks that see a part of the lattice, and their controls.

    Parameters
    ----------
    study : dict
        The expanded study.
    """

    def __init__(self, study: dict):
        self.study = study
        self.settings = study.get("atlas", {}).get(LOCALITY, {})
        models = self.settings.get("models", {})
        self.systems = [name for name, model in models.items() if model is not None]

    def layers(self, files: str, name: str) -> Callable:
        """Return a function that gives a file of every layer of a trained stack.

        Parameters
        ----------
        files : {"local", "full", "random"}
        name : {"layer", "hidden"}
        """

        def of_job(wildcards):
            n_levels = self._coarse(wildcards)["n_levels"]
            folder = self._folder(files, wildcards)
            return [f"{folder}/{name}{n}.npz" for n in range(1, n_levels + 1)]

        return of_job

    def training(self, files: str) -> Callable:
        """Return a function that gives the training curve of a stack's first layer."""
        return lambda wildcards: self._folder(files, wildcards) + "/training1.parquet"

    def recipe_of(self, files: str) -> Callable:
        """Return a function that gives the recipe of a kind of stacks."""
        return lambda wildcards: look_up(
            self.study, "atlas", LOCALITY, "recipes", files
        )

    def full_recipe(self, wildcards) -> dict:
        """Return what a training step needs to know of the recipe of full stacks."""
        return training_recipe(self.study, self.recipe_of("full")(wildcards))

    def pairs(self, wildcards) -> int:
        """Return the pairs of an input spin and a unit of the first level."""
        return self._coarse(wildcards)["length"] ** 4 // 4

    def files(self, name: str) -> list[str]:
        """Return a file of every system and seed."""
        return [
            f"results/{system}/locality/seed{seed}/{name}"
            for system in self.systems
            for seed in range(self.settings["n_seeds"])
        ]

    def of_first_seed(self, name: str) -> list[str]:
        """Return a file of the first seed of every system."""
        return [f"results/{system}/locality/seed0/{name}" for system in self.systems]

    def _folder(self, files, wildcards):
        recipe = self.recipe_of(files)(wildcards)
        return f"results/{wildcards.system}/stack/{recipe}/seed{wildcards.seed}"

    def _coarse(self, wildcards):
        return look_up(self.study, "systems", wildcards.system, "coarse_graining")


def locality_problems(config: dict) -> list[str]:
    """Return a sentence for each name of `atlas.locality` that nothing may have."""
    settings = config.get("atlas", {}).get(LOCALITY, {})
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
