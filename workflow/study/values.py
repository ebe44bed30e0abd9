"""What the wildcards of a path stand for where that takes more than a look-up."""

from study.config import STARTS
from study.points import coarse_lengths, machines, recipe_temperatures, temperatures
from study.settings import NotAsked, layer_recipe, look_up, training_recipe

__all__ = ["FIGURE_STARTS", "SAMPLES", "Values"]

SAMPLES = ("train", "test")
FIGURE_STARTS = dict(enumerate(STARTS, start=3))  # of the flows in Figures 3, 4 and 5


class Values:
    """Lists that ``collect`` fills in, each a function of a job's wildcards.

    Parameters
    ----------
    study : dict
        The expanded study.
    """

    def __init__(self, study: dict):
        self.study, self.systems = study, study["systems"]
        self.points = {
            (system, sample): temperatures(study, system, sample)
            for system in self.systems
            for sample in SAMPLES
        }

    def block(self, system: str, name: str) -> dict:
        """Return the settings of one analysis of a system.

        Raises
        ------
        NotAsked
            If the system does not list it.
        """
        analyses = self.systems[system]["analyses"]
        if name not in analyses:
            raise NotAsked(
                f"{system} has no {name} (its analyses are: {', '.join(analyses)}); "
                "ask for another system or add it to these"
            )
        return look_up(self.study, "systems", system, name)

    def counts(self, system: str, sample: str, length: str | int) -> dict[str, int]:
        """Return {temperature: number of configurations} at a size.

        Raises
        ------
        NotAsked
            If nothing is sampled there.
        """
        sizes = self.points[system, sample]
        if int(length) not in sizes:
            known = ", ".join(map(str, sizes)) or "none"
            raise NotAsked(
                f"{system} has no {sample} configurations of length {length} (its "
                f"analyses need: {known}); ask for one of these or change the config"
            )
        return sizes[int(length)]

    def train_temperatures(self, wildcards) -> list[str]:
        """Return all finite temperatures of the train sample at a size."""
        counts = self.counts(wildcards.system, "train", wildcards.length)
        return [text for text in counts if text != "inf"]

    def test_temperatures(self, wildcards) -> list[str]:
        """Return all finite temperatures of the test sample at a size."""
        counts = self.counts(wildcards.system, "test", wildcards.length)
        return [text for text in counts if text != "inf"]

    def recipe_temperatures(self, wildcards) -> list[str]:
        """Return the temperatures a recipe trains on in a system."""
        system = self.systems[wildcards.system]
        return recipe_temperatures(self.study, system, wildcards.recipe)

    def samples(self, wildcards) -> list[str]:
        """Return the sample of every file of ``spins``."""
        return [sample for sample, _, _ in self._points(wildcards.system)]

    def spins(self, wildcards) -> list[str]:
        """Return every file of configurations of a system."""
        system = wildcards.system
        return [
            f"results/{system}/spins/{sample}/L{length}/T{text}.npz"
            for sample, length, text in self._points(system)
        ]

    def _points(self, system):
        """Return (sample, length, temperature) of all that a system samples."""
        return [
            (sample, length, text)
            for sample in SAMPLES
            for length, counts in self.points[system, sample].items()
            for text in counts
        ]

    def recipe(self, wildcards) -> dict:
        """Return what a training step needs to know of a recipe."""
        return training_recipe(self.study, wildcards.recipe)

    def in_equilibrium(self, wildcards) -> bool:
        """Return whether the sampler of a system draws from its Boltzmann weight."""
        return self.systems[wildcards.system]["sampler"] != "literal"

    def scaling_temperatures(self, wildcards) -> list[float]:
        """Return the temperatures of the magnetisation curves, as numbers."""
        return [
            float(t) for t in self.block(wildcards.system, "scaling")["temperatures"]
        ]

    def figure_2_lengths(self, wildcards) -> list[int]:
        """Return the sizes that Figure 2 draws."""
        scaling = self.block(wildcards.system, "scaling")
        return sorted({*scaling["lengths"], scaling["dimension_length"]})

    def binder_lengths(self, wildcards) -> list[int]:
        """Return the sizes of the Binder ratios, ascending."""
        return sorted(self.block(wildcards.system, "criticality")["lengths"])

    def machine_seeds(self, wildcards) -> list[int]:
        """Return the training seeds of a recipe in a system."""
        recipe = look_up(self.study, "recipes", wildcards.recipe)
        return list(range(recipe["n_seeds"]))

    def starts(self, wildcards) -> list[str]:
        """Return the temperatures where a system's flows start."""
        return list(self.block(wildcards.system, "flow")["starts"].values())

    def named_flows(self, wildcards) -> list[list]:
        """Return [name of the start, seed] of the flows of a recipe, start by start."""
        starts = self.block(wildcards.system, "flow")["starts"]
        return [[name, s] for name in starts for s in self.machine_seeds(wildcards)]

    def critical_start(self, wildcards) -> str:
        """Return the temperature that the paper takes as critical, or the hottest.

        Of a system without flows too: its dimensions are read there.
        """
        starts = look_up(self.study, "systems", wildcards.system, "flow")["starts"]
        return starts.get("critical", list(starts.values())[-1])

    def critical_tables(self, wildcards) -> list[str]:
        """Return the tables of the critical point at the machine's size, if any."""
        system, length = wildcards.system, self.block(wildcards.system, "rbm")["length"]
        if "scaling" not in self.systems[system]["analyses"]:
            return []
        if length != self.systems[system]["scaling"]["dimension_length"]:
            return []
        return [
            f"results/{system}/dimensions/L{length}.parquet",
            f"results/{system}/criticality/energy_dimension_L{length}.parquet",
        ]

    def figure_start(self, wildcards) -> str:
        """Return the temperature where the flows of Figure 3, 4 or 5 start."""
        name = FIGURE_STARTS[int(wildcards.number)]
        starts = self.block(wildcards.system, "flow")["starts"]
        if name not in starts:
            raise NotAsked(
                f"systems.{wildcards.system}.flow.starts has no {name} start, which "
                f"figure_{wildcards.number} draws; add it"
            )
        return starts[name]

    def headline_recipes(self, wildcards) -> list[str]:
        """Return the recipes that are not controls."""
        recipes = self.block(wildcards.system, "rbm")["recipes"]
        return [name for name in recipes if not self.study["recipes"][name]["control"]]

    def drawn_machines(self, wildcards) -> list[list]:
        """Return [recipe, seed] of the machines of Figure 3, 4 or 5."""
        recipes = self.headline_recipes(wildcards)
        return [
            [recipe, seed]
            for recipe, seed in machines(self.study, wildcards.system)
            if recipe in recipes
        ]

    def drawn_folders(self, wildcards) -> list[str]:
        """Return the folders of the machines of Figure 3, 4 or 5."""
        return [f"{r}/seed{seed}" for r, seed in self.drawn_machines(wildcards)]

    def levels(self, wildcards) -> list[int]:
        """Return the levels of a system's coarse graining, from 1."""
        coarse = self.block(wildcards.system, "coarse_graining")
        return list(range(1, coarse["n_levels"] + 1))

    def stack_seeds(self, wildcards) -> list[int]:
        """Return the training seeds of a system's stacks."""
        coarse = self.block(wildcards.system, "coarse_graining")
        return list(range(coarse["n_seeds"]))

    def coarse_lengths(self, wildcards) -> list[int]:
        """Return the sizes of level 1, 2, ..."""
        self.block(wildcards.system, "coarse_graining")
        return coarse_lengths(self.systems[wildcards.system])

    def matching_lengths(self, wildcards) -> list[int]:
        """Return the sizes of level 0, 1, ..."""
        coarse = self.block(wildcards.system, "coarse_graining")
        return [coarse["length"], *self.coarse_lengths(wildcards)]

    def layer_data(self, wildcards) -> list[str]:
        """Return what a layer learns from and is watched on.

        The first layer reads the spins, train and test; a later one the hidden
        configurations of the layer below, which hold both.
        """
        system, layer = wildcards.system, int(wildcards.layer)
        if layer > 1:
            folder = f"results/{system}/stack/{wildcards.recipe}/seed{wildcards.seed}"
            return [f"{folder}/hidden{layer - 1}.npz"] * 2
        coarse = self.block(system, "coarse_graining")
        file = f"L{coarse['length']}/T{coarse['temperature']}.npz"
        return [f"results/{system}/spins/{sample}/{file}" for sample in SAMPLES]

    def layer_arrays(self, wildcards) -> list[str]:
        """Return the names of the arrays of ``layer_data``."""
        return ["spins", "spins" if int(wildcards.layer) == 1 else "test"]

    def layer_units(self, wildcards) -> int:
        """Return the number of visible units of a layer."""
        coarse = self.block(wildcards.system, "coarse_graining")
        return (coarse["length"] // 2 ** (int(wildcards.layer) - 1)) ** 2

    def layer_recipe(self, wildcards) -> dict:
        """Return the recipe of a layer, with its own width and number of steps."""
        of = wildcards.system, wildcards.recipe, int(wildcards.layer)
        return layer_recipe(self.study, *of)
