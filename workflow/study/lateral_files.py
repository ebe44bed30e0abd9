"""Which machines with couplings between visible units are trained, and their files."""

from study.atlas import LATERAL, lateral_recipe
from study.points import recipe_temperatures
from study.rulework import figure_files

__all__ = ["LATERAL", "LateralFiles"]


class LateralFiles:
    """Trainings of `atlas.lateral`, and what their jobs need to know."""

    def __init__(self, study: dict):
        self.study, self.systems = study, study["systems"]
        self.settings = study.get("atlas", {}).get(LATERAL, {})
        self.models = self.settings.get("models", [])
        self.machines = self.settings.get("machines", {})
        self.phases = self.settings.get("phases", {})
        self.sets = self.settings.get("training_sets", [])

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
        own = self.machines[wildcards.machine], self.phases[wildcards.phase]
        return {**self.settings["recipe"], **own[0], **own[1]}

    def temperatures(self, wildcards) -> list[str]:
        """Return the temperatures of a job's training set."""
        return self._of_set(wildcards.system, wildcards.set)

    def _of_set(self, model, name):
        return recipe_temperatures(
            self.study, self.systems[model], lateral_recipe(name)
        )

    def pairs(self, wildcards) -> int:
        """Return the pairs of units of a machine."""
        n_visible = self.systems[wildcards.system]["rbm"]["length"] ** 2
        return n_visible * (n_visible + self.machines[wildcards.machine]["n_hidden"])

    def trained(self) -> list[list]:
        """Return [model, training set, its temperatures]."""
        sets = [(model, name) for model in self.models for name in self.sets]
        return [[*key, self._of_set(*key)] for key in sets]

    def highest(self) -> list[list]:
        """Return [model, training set, highest finite temperature over T_pc]."""
        found = []
        for model, name, texts in self.trained():
            top = max(float(text) for text in texts if text != "inf")
            unit = float(self.systems[model]["pseudo_critical"])
            found.append([model, name, round(top / unit, 6)])
        return found

    def curves(self) -> list[str]:
        """Return the observables that ends are read by."""
        return [
            f"results/{name}/observables/L{self.systems[name]['rbm']['length']}.parquet"
            for name in self.models
        ]

    def evidence(self) -> list[str]:
        """Return what the statements are judged by."""
        return ["results/atlas/lateral_evidence.parquet"] if self.models else []

    def targets(self) -> list[str]:
        """Return what `snakemake lateral` makes."""
        figure = figure_files(f"results/atlas/figures/{LATERAL}")
        return ["results/atlas/lateral.parquet", *figure] if self.models else []
