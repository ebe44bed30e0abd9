"""Which machines with couplings between visible units are trained, and their files."""

from study.atlas import LATERAL, lateral_recipe
from study.points import recipe_temperatures
from study.rulework import figure_files
from study.stages.rbm import training_recipe

__all__ = ["LATERAL", "LateralFiles"]


class LateralFiles:
    """Trainings of `atlas.lateral`, and what their jobs need to know."""

    def __init__(self, study: dict):
        self.study, self.systems = study, study["systems"]
        self.settings = study.get("atlas", {}).get(LATERAL, {})
        self.models, self.sets = (
            self.settings.get(key, []) for key in ("models", "training_sets")
        )
        self.machines, self.phases = (
            self.settings.get(key, {}) for key in ("machines", "phases")
        )

    def flows(self) -> list[str]:
        """Return the end of every training."""
        return [
            f"results/{model}/lateral/{machine}/{phase}/{name}/seed{seed}/flow.parquet"
            for model in self.models
            for machine in self.machines
            for phase in self.phases
            for name in self.sets
            for seed in range(self.settings["n_seeds"])
        ]

    def recipe(self, wildcards) -> dict:
        """Return what a training step needs to know of a machine."""
        recipe = training_recipe(self.study, self.phases[wildcards.phase])
        return recipe | self.machines[wildcards.machine]

    def temperatures(self, wildcards) -> list[str]:
        """Return the temperatures of a job's training set."""
        system, recipe = self.systems[wildcards.system], lateral_recipe(wildcards.set)
        return recipe_temperatures(self.study, system, recipe)

    def trained(self) -> list[list]:
        """Return [model, training set, its temperatures]."""
        return [
            [model, name, recipe_temperatures(self.study, self.systems[model], recipe)]
            for model in self.models
            for name, recipe in ((name, lateral_recipe(name)) for name in self.sets)
        ]

    def curves(self) -> list[str]:
        """Return the observables that ends are read by."""
        sizes = {name: self.systems[name]["rbm"]["length"] for name in self.models}
        return [f"results/{n}/observables/L{x}.parquet" for n, x in sizes.items()]

    def evidence(self) -> list[str]:
        """Return what the statements are judged by."""
        return ["results/atlas/lateral_evidence.parquet"] if self.models else []

    def targets(self) -> list[str]:
        """Return what `snakemake lateral` makes."""
        figure = figure_files(f"results/atlas/figures/{LATERAL}")
        return ["results/atlas/lateral.parquet", *figure] if self.models else []
