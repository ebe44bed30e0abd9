"""Which files and settings the part of the atlas on sight reads."""

from study.rulework import figure_files

__all__ = ["SightFiles"]


class SightFiles:
    """Machines trained at one temperature or on a mixture, by system."""

    def __init__(self, study: dict):
        self.study = study
        self.settings = study.get("atlas", {}).get("sight", {})
        models = self.settings.get("models", {})
        mixtures = self.settings.get("mixtures", []) if models else []
        self.systems = [*models, *mixtures]

    def machines(self, wildcards) -> list[list]:
        """Return [recipe, seed] of each machine of any system."""
        counts = self.settings["recipes"].items()
        return [[recipe, seed] for recipe, n in counts for seed in range(n)]

    def machine_files(self, wildcards) -> list[str]:
        """Return the machines of a system."""
        return [
            f"results/{wildcards.system}/rbm/{recipe}/seed{seed}/machine.npz"
            for recipe, seed in self.machines(wildcards)
        ]

    def part(self, name: str) -> str:
        """Return what the statements that a system is judged by need."""
        system = self.study["systems"][name]
        if len(system["training_temperatures"]) > 1:
            return "sight_of_mixture"
        neighbours = system["coupling"] == "nearest_neighbour"
        return "sight_of_neighbours" if neighbours else "sight"

    def titles(self) -> list[list[str]]:
        """Return [system, title of its panel], of one coupling beside each other."""
        found = []
        for name in self.systems:
            system = self.study["systems"][name]
            texts = system["training_temperatures"]
            model = "nearest neighbours"
            if system["coupling"] == "power_law":
                model = rf"$\alpha = {system['alpha']:g}$"
            learnt = f"{len(texts)} temperatures"
            if len(texts) == 1:
                learnt = f"$T = {texts[0]}$ alone"
            found.append([name, f"{model}, {learnt}"])
        return sorted(found, key=lambda entry: entry[1].partition(",")[0])

    def tables(self) -> list[str]:
        """Return the couplings of every system against distance."""
        return [f"results/atlas/sight/{name}.parquet" for name in self.systems]

    def evidence(self) -> list[str]:
        """Return what they say of the statements."""
        return [f"results/atlas/sight/evidence/{name}.parquet" for name in self.systems]

    def targets(self) -> list[str]:
        """Return what `snakemake sight` makes."""
        figure = figure_files("results/atlas/figures/sight") if self.systems else []
        return [*self.tables(), *self.evidence(), *figure]
