"""Parts of the atlas that are no plain trainings: their systems, settings and files."""

from itertools import product

from study.atlas import LATERAL, lateral_recipe
from study.points import recipe_temperatures
from study.rulework import NotAsked, look_up
from study.stages.rbm import training_recipe


class LocalityFiles:
    """Stacks that see a part of the lattice, and their controls."""

    def __init__(self, study: dict):
        self.study = study
        self.settings = study.get("atlas", {}).get("locality", {})
        self.systems = list(self.settings.get("models", {}))
        # Their T_c is known: exponents are measured.
        known = self.settings.get("monte_carlo_rg", {}).get("models", {})
        self.renormalized = [name for name in self.systems if name in known]

    def full_recipe(self, wildcards) -> dict:
        """Return what a training step needs to know of the recipe of full stacks."""
        return training_recipe(self.study, self.settings["recipes"]["full"])

    def pairs(self, wildcards) -> int:
        """Return the pairs of an input spin and a unit of the first level."""
        coarse = look_up(self.study, "systems", wildcards.system, "coarse_graining")
        return coarse["length"] ** 4 // 4


class SightFiles:
    """Machines trained at one temperature or on a mixture, by system."""

    def __init__(self, study: dict):
        self.study, self.settings = study, study.get("atlas", {}).get("sight", {})
        models = self.settings.get("models", {})
        self.systems = [*models, *(self.settings["mixtures"] if models else [])]

    def machines(self, wildcards) -> list[str]:
        """Return the machines of a system, or `NotAsked` if they learn other spins."""
        found, folder = [], f"results/{wildcards.system}/rbm"
        for name, n_seeds in self.settings["recipes"].items():
            if self.study["recipes"][name]["temperatures"] != "system":
                raise NotAsked(
                    f"atlas.sight.recipes names '{name}', which has temperatures of "
                    "its own, not those of every system; name another recipe"
                )
            seeds = range(n_seeds)
            found += [f"{folder}/{name}/seed{seed}/machine.npz" for seed in seeds]
        return found

    def _learnt(self, name):
        """Return alpha, 0 of neighbours alone, and the temperatures of a system."""
        system = self.study["systems"][name]
        alpha = system["alpha"] if system["coupling"] == "power_law" else 0
        return alpha, system["training_temperatures"]

    def unit(self, wildcards) -> str:
        """Return what couplings are multiplied by: the temperature, if it is one."""
        _, texts = self._learnt(wildcards.system)
        return texts[0] if len(texts) == 1 else "1.0"

    def part(self, name: str) -> str:
        """Return what the statements that a system is judged by need."""
        alpha, texts = self._learnt(name)
        alone = "sight" if alpha else "sight_of_neighbours"
        return alone if len(texts) == 1 else "sight_of_mixture"

    def panels(self) -> list[list]:
        """Return [system, title, whether it is of one T], each coupling by itself."""
        found = []
        for name in self.systems:
            alpha, texts = self._learnt(name)
            model = rf"$\alpha = {alpha:g}$" if alpha else "nearest neighbours"
            one = len(texts) == 1
            learnt = f"$T = {texts[0]}$ alone" if one else f"{len(texts)} temperatures"
            found.append([name, f"{model}, {learnt}", one])
        return sorted(found, key=lambda panel: panel[1].partition(",")[0])


class LateralFiles:
    """Machines with couplings between visible units."""

    def __init__(self, study: dict):
        self.study, self.settings = study, study.get("atlas", {}).get(LATERAL, {})
        self.models, self.sets = (
            self.settings.get(key, []) for key in ("models", "training_sets")
        )
        self.machines, self.phases = (
            self.settings.get(key, {}) for key in ("machines", "phases")
        )

    def flows(self) -> list[str]:
        """Return the end of every training."""
        seeds = range(self.settings.get("n_seeds", 0))
        keys = product(self.models, self.machines, self.phases, self.sets, seeds)
        name = "results/{}/lateral/{}/{}/{}/seed{}/flow.parquet"
        return [name.format(*key) for key in keys]

    def likelihoods(self) -> list[str]:
        """Return the likelihoods of all machines of a model and training set."""
        name = "results/{}/lateral/likelihood_{}.parquet"
        return [name.format(*key) for key in product(self.models, self.sets)]

    def recipe(self, wildcards) -> dict:
        """Return what a training step needs to know of a machine."""
        recipe = training_recipe(self.study, self.phases[wildcards.phase])
        return recipe | self.machines[wildcards.machine]

    def learnt(self, model: str, training_set: str) -> list[str]:
        """Return the temperatures of a training set of a model."""
        system = self.study["systems"][model]
        return recipe_temperatures(self.study, system, lateral_recipe(training_set))

    def temperatures(self, wildcards) -> list[str]:
        """Return the temperatures of a job's training set."""
        return self.learnt(wildcards.system, wildcards.set)

    def trained(self) -> list[list]:
        """Return [model, training set, its temperatures]."""
        keys = product(self.models, self.sets)
        return [[*key, self.learnt(*key)] for key in keys]
