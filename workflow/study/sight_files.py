"""Which files and settings the part of the atlas on sight reads."""

from study.rulework import NotAsked, figure_files

__all__ = ["SightFiles"]


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

    def files(self, folder: str) -> list[str]:
        """Return a table of every system in a folder."""
        return [f"results/atlas/{folder}/{name}.parquet" for name in self.systems]

    def targets(self) -> list[str]:
        """Return what `snakemake sight` makes."""
        figure = figure_files("results/atlas/figures/sight") if self.systems else []
        return self.files("sight") + self.files("sight/evidence") + figure
