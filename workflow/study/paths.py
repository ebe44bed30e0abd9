"""Which files the study consists of: what `snakemake` and its named targets make."""

from snakemake.io import expand

from study.claims import family
from study.drawn import DRAWN
from study.points import machines, temperatures, thermometer_lengths
from study.values import FIGURE_STARTS, SAMPLES

__all__ = ["CAPTIONS", "Paths", "spin_files"]

TITLES = {
    "binder": "Binder ratio: the critical temperature",
    "ledger": "What holds, what fails, what depends on a choice",
    "plane": "The finding: both dimensions",
    "temperatures": "The finding: temperatures",
}
CAPTIONS = {  # where the caption is not called like the figure
    "figure_2": "scaling",
    **dict.fromkeys(("figure_3", "figure_4", "figure_5"), "flow"),
    **dict.fromkeys(("figure_6", "figure_7"), "vh"),
    "figure_8": "coarse_graining",
}


def spin_files(system, sample, length, texts, suffix="npz") -> list[str]:
    """Return the configuration files of some temperatures, in their order."""
    folder = f"results/{system}/spins/{sample}/L{length}"
    return [f"{folder}/T{text}.{suffix}" for text in texts]


class Paths:
    """Files of the study, by what they are for.

    Parameters
    ----------
    study : dict
        The expanded study.
    """

    def __init__(self, study: dict):
        self.study, self.systems = study, study["systems"]

    def systems_with(self, analysis: str) -> list[str]:
        """Return the names of the systems that list an analysis."""
        return [n for n in self.systems if analysis in self.systems[n]["analyses"]]

    def dataset(self) -> list[str]:
        """Return every file of configurations of every system."""
        return [
            file
            for name in self.systems
            for sample in SAMPLES
            for length, counts in temperatures(self.study, name, sample).items()
            for file in spin_files(name, sample, length, counts)
        ]

    def cards(self) -> list[str]:
        """Return the data cards of all systems."""
        return expand("results/{system}/spins/DATA.md", system=self.systems)

    def figure_numbers(self, name: str) -> list[int]:
        """Return the figures that the analyses of a system give."""
        system = self.systems[name]
        numbers = [2] if "scaling" in system["analyses"] else []
        if "flow" in system["analyses"]:
            starts = system["flow"]["starts"]
            numbers += [n for n, start in FIGURE_STARTS.items() if start in starts]
        return numbers + ([6, 7, 8] if "coarse_graining" in system["analyses"] else [])

    def figure(self, name: str, number: int) -> list[str]:
        """Return the files of one figure of a system."""
        stem = f"results/{name}/figures/figure_{number}"
        return [f"{stem}.{suffix}" for suffix in DRAWN]

    def system(self, name: str) -> list[str]:
        """Return all a system gives: its figures, and tables that no figure draws."""
        numbers = self.figure_numbers(name)
        files = [file for number in numbers for file in self.figure(name, number)]
        for analysis in self.systems[name]["analyses"]:
            files += getattr(self, f"_{analysis}")(name)
        return files

    def _scaling(self, name):
        """Return what scaling gives beside Figure 2."""
        folder = f"results/{name}/criticality"
        return [f"{folder}/energy_dimension.parquet", f"{folder}/magnetisation.parquet"]

    def _criticality(self, name):
        """Return the Binder ratios' critical temperature and figure."""
        figure = expand(f"results/{name}/figures/binder.{{suffix}}", suffix=DRAWN)
        return [f"results/{name}/criticality/binder.parquet", *figure]

    def _thermometer(self, name):
        """Return the calibrations and controls of a system's thermometers."""
        return expand(
            "results/{system}/thermometer/{table}_L{length}.parquet",
            system=name,
            length=thermometer_lengths(self.study, name),
            table=["calibration", "controls"],
        )

    def _rbm(self, name):
        """Return the likelihood and locality of every machine."""
        return [
            f"results/{name}/rbm/{recipe}/seed{seed}/{table}.parquet"
            for recipe, seed in machines(self.study, name)
            for table in ("likelihood", "locality")
        ]

    def _flow(self, name):
        """Return the training mixtures, and the flows of controls."""
        system, folder = self.systems[name], f"results/{name}/flow"
        mixtures = expand(
            f"{folder}/mixture_{{recipe}}.parquet", recipe=system["rbm"]["recipes"]
        )
        return mixtures + [
            f"{folder}/{recipe}/seed{seed}/from_T{start}.parquet"
            for recipe, seed in machines(self.study, name)
            if self.study["recipes"][recipe]["control"]
            for start in system["flow"]["starts"].values()
        ]

    def _coarse_graining(self, name):
        """Return the tables of block spins and of stacks."""
        coarse, folder = self.systems[name]["coarse_graining"], f"results/{name}"
        levels, seeds = range(1, coarse["n_levels"] + 1), range(coarse["n_seeds"])
        stacks = expand("stack/{r}/seed{seed}", r=coarse["recipe"], seed=seeds)
        tables = ["temperatures", "temperatures_resamples"]
        kinds = {"stage": ["rg", *stacks], "n": levels}
        return [
            *expand(f"{folder}/{{stage}}/{{t}}.parquet", t=tables, **kinds),
            *expand(f"{folder}/vh/{{stage}}/locality{{n}}.parquet", **kinds),
            *expand(f"{folder}/vh/{{stage}}/summary{{n}}.parquet", **kinds),
            *expand(f"{folder}/{{s}}/likelihood{{n}}.parquet", s=stacks, n=levels),
        ]

    def equilibrium(self) -> list[str]:
        """Return the comparison of starts of every system that is coarse grained."""
        return [
            f"results/{name}/equilibrium/"
            f"L{self.systems[name]['coarse_graining']['length']}.parquet"
            for name in self.systems_with("coarse_graining")
        ]

    def flow_systems(self) -> list[str]:
        """Return the systems whose flows can be laid beside equilibrium dimensions."""
        return [
            name
            for name in self.systems_with("flow")
            if "scaling" in self.systems[name]["analyses"]
            and self.systems[name]["rbm"]["length"]
            in {
                *self.systems[name]["scaling"]["lengths"],
                self.systems[name]["scaling"]["dimension_length"],
            }
        ]

    def flows(self) -> list[list]:
        """Return [system, recipe, seed, start] of the flows of these systems."""
        return [
            [name, recipe, seed, start]
            for name in self.flow_systems()
            for recipe, seed in machines(self.study, name)
            for start in self.systems[name]["flow"]["starts"].values()
        ]

    def flow_files(self, ending: str) -> list[str]:
        """Return a file of each of these flows, by how its name ends."""
        return [
            f"results/{name}/flow/{recipe}/seed{seed}/from_T{start}{ending}"
            for name, recipe, seed, start in self.flows()
        ]

    def finding(self) -> list[str]:
        """Return the figures that carry the finding, if a system has flows."""
        names = ["plane", "temperatures"] if self.flow_systems() else []
        return expand("results/figures/{name}.{suffix}", name=names, suffix=DRAWN)

    def judged(self) -> dict[str, dict]:
        """Return what the ledger needs to know of the systems judged by claims."""
        return {
            name: {
                "claims_of": system["claims_of"],
                "analyses": system["analyses"],
                "family": family(self.systems, name),
            }
            for name, system in self.systems.items()
            if system["claims_of"] is not None
        }

    def evidence(self) -> list[list[str]]:
        """Return [system, recipe, file] of all evidence of judged systems."""
        return [entry for name in self.judged() for entry in self._evidence(name)]

    def _evidence(self, name):
        """Return [system, recipe, file] of all evidence of a system."""
        system, folder = self.systems[name], f"results/{name}/evidence"
        analyses = system["analyses"]
        found = [[name, "", "scaling"]] if "scaling" in analyses else []
        for analysis, kind in (("flow", "flow"), ("rbm", "machines")):
            if analysis in analyses:
                recipes = system["rbm"]["recipes"]
                found += [[name, recipe, f"{kind}_{recipe}"] for recipe in recipes]
        if "coarse_graining" in analyses:
            recipe = system["coarse_graining"]["recipe"]
            found += [[name, "", "rg"], [name, recipe, f"stack_{recipe}"]]
        return [[*of, f"{folder}/{stem}.parquet"] for *of, stem in found]

    def ledger(self) -> list[str]:
        """Return the ledger and its figure, if any system is judged."""
        if not self.judged():
            return []
        names = ["claims.parquet", "tests.parquet", "claims.md"]
        figure = expand("results/figures/ledger.{suffix}", suffix=DRAWN)
        return [*(f"results/claims/{name}" for name in names), *figure]

    def report_figures(self) -> list[dict[str, str]]:
        """Return path, name, section, title and caption of the report's figures."""
        files = {"claims": self.ledger(), "finding": self.finding()}
        files |= {name: self.system(name) for name in self.systems}
        found = []
        for section, paths in files.items():
            for path in (path for path in paths if path.endswith(".png")):
                name = path.rpartition("/")[2].removesuffix(".png")
                title = TITLES.get(name, name.replace("_", " ").capitalize())
                figure = {"path": path, "name": name, "section": section}
                caption = CAPTIONS.get(name, name)
                found.append(figure | {"title": title, "caption": caption})
        return found
