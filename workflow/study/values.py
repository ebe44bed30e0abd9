"""What the wildcards of a path stand for where that takes more than a look-up."""

from snakemake.exceptions import WorkflowError

from study.points import coarse_lengths, recipe_temperatures, temperatures
from study.settings import look_up

__all__ = ["FIGURE_STARTS", "SAMPLES", "Values"]

SAMPLES = ("train", "test")
FIGURE_STARTS = {3: "cold", 4: "critical", 5: "hot"}


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
        """Return the settings of one analysis of a system."""
        return look_up(self.study, "systems", system, name)

    def counts(self, system: str, sample: str, length: str | int) -> dict[str, int]:
        """Return {temperature: number of configurations} at a size.

        Raises
        ------
        WorkflowError
            If nothing is sampled there.
        """
        sizes = self.points[system, sample]
        if int(length) not in sizes:
            known = ", ".join(map(str, sizes)) or "none"
            raise WorkflowError(
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

    def figure_2_lengths(self, wildcards) -> list[int]:
        """Return the sizes that Figure 2 draws."""
        scaling = self.block(wildcards.system, "scaling")
        return sorted({*scaling["lengths"], scaling["dimension_length"]})

    def binder_lengths(self, wildcards) -> list[int]:
        """Return the sizes of the Binder ratios, ascending."""
        return sorted(self.block(wildcards.system, "criticality")["lengths"])

    def machine_seeds(self, wildcards) -> list[int]:
        """Return the training seeds of a system's machines."""
        return list(range(self.block(wildcards.system, "rbm")["n_seeds"]))

    def starts(self, wildcards) -> list[str]:
        """Return the temperatures where a system's flows start."""
        return list(self.block(wildcards.system, "flow")["starts"].values())

    def named_flows(self, wildcards) -> list[list]:
        """Return [name of the start, seed] of the flows of a recipe, start by start."""
        starts = self.block(wildcards.system, "flow")["starts"]
        return [[name, s] for name in starts for s in self.machine_seeds(wildcards)]

    def figure_start(self, wildcards) -> str:
        """Return the temperature where the flows of Figure 3, 4 or 5 start."""
        name = FIGURE_STARTS[int(wildcards.number)]
        starts = self.block(wildcards.system, "flow")["starts"]
        if name not in starts:
            raise WorkflowError(
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
        seeds = self.machine_seeds(wildcards)
        return [[r, seed] for r in self.headline_recipes(wildcards) for seed in seeds]

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
