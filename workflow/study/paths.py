"""The files of the study: the targets of `snakemake` and its named rules."""

import json
from collections.abc import Callable
from hashlib import sha256

from study.known import family
from study.points import systems_with, titles
from study.rulework import NotAsked, figure_files, look_up
from study.stages import STAGES, coarse_graining, flow, listed, rbm, scaling

TITLES = {
    "binder": "Binder ratio: the critical temperature",
    "ledger": "What holds and what fails",
    "plane": "The finding: both dimensions",
    "temperatures": "The finding: temperatures",
}
CAPTIONS = {  # where caption and figure have different names
    "figure_2": "scaling",
    **dict.fromkeys(("figure_3", "figure_4", "figure_5"), "flow"),
    **dict.fromkeys(("figure_6", "figure_7"), "vh"),
    "figure_8": "coarse_graining",
}
EVIDENCE = (scaling, flow, rbm, coarse_graining)  # in the order of the ledger


class Paths:
    """Files of the study, by purpose."""

    def __init__(self, study: dict, claims: dict):
        self.study, self.systems, self.claims = study, study["systems"], claims

    def figure(self, name: str, number: int) -> list[str]:
        """Return the files of one figure of a system."""
        return figure_files(f"results/{name}/figures/figure_{number}")

    def system(self, name: str) -> list[str]:
        """Return all results of a system: figures, and tables that no figure draws."""
        drawing = (x for x in listed(self.study, name) if hasattr(x, "figures"))
        numbers = (n for stage in drawing for n in stage.figures(self.study, name))
        files = [file for number in numbers for file in self.figure(name, number)]
        for analysis in self.systems[name]["analyses"]:
            files += STAGES[analysis].tables(self.study, name)
        return files

    def named(self, name: str, *numbers: int) -> Callable:
        """Return an input function for a required system, or for its figures."""

        def files(wildcards):
            look_up(self.study, "systems", name)
            drawn = [file for number in numbers for file in self.figure(name, number)]
            return drawn or self.system(name)

        return files

    def equilibrium(self) -> list[str]:
        """Return the comparison of starts of every system that is coarse grained."""
        return [
            f"results/{name}/equilibrium/"
            f"L{self.systems[name]['coarse_graining']['length']}.parquet"
            for name in systems_with(self.study, "coarse_graining")
        ]

    def finding(self) -> list[str]:
        """Return the figures of the finding, if a system has flows."""
        names = ["plane", "temperatures"] if flow.compared(self.study) else []
        return [
            file for name in names for file in figure_files(f"results/figures/{name}")
        ]

    def judged(self) -> dict[str, dict]:
        """Return the settings that the ledger needs of the systems judged by claims."""
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
        return [
            [name, recipe, f"results/{name}/evidence/{stem}.parquet"]
            for name in self.judged()
            for stage in EVIDENCE
            if stage in listed(self.study, name)
            for recipe, stem in stage.evidence(self.study, name)
        ]

    def ledger(self) -> list[str]:
        """Return the ledger and its figure, if a system is judged by a claim."""
        asked = any(
            claim["of"] == system["claims_of"]
            and set(claim["needs"]) <= set(system["analyses"])
            for claim in self.claims.values()
            for system in self.judged().values()
        )
        if not asked:
            return []
        names = ["claims.parquet", "tests.parquet", "claims.md"]
        files = [f"results/claims/{name}" for name in names]
        return [*files, *figure_files("results/figures/ledger")]

    def asked_ledger(self, wildcards) -> list[str]:
        """Return the ledger, or raise `NotAsked` if no claim judges a system."""
        if not self.ledger():
            raise NotAsked(
                "no system is judged by a claim, but this target needs one; set its "
                "claims_of to a system of workflow/claims.yaml"
            )
        return self.ledger()

    def settings(self) -> dict[str, str]:
        """Return the settings of the paper's own systems: their digest, and in words.

        Systems that a reader added, and the grouping of points into jobs, do not enter.
        """
        of = [n for n, x in self.judged().items() if x["family"] == "paper"]
        own = {"systems": of, "recipes": titles(self.study, *of)["recipe"]}
        parts = {k: v for k, v in self.study.items() if k not in ("atlas", "titles")}
        parts |= {key: {n: parts[key][n] for n in own[key]} for key in own}
        parts["sampling"] = parts["sampling"] | {"temperature_span": None}
        words = [f"{parts['sampling']['n_train']} configurations at each temperature"]
        for machines in [x["rbm"] for x in parts["systems"].values() if "rbm" in x][:1]:
            recipe = parts["recipes"][machines["recipes"][0]]
            words += [f"L = {machines['length']}", f"{recipe['n_seeds']} trainings"]
            words[-1] += f" of {recipe['n_steps']} steps"
        words.append(f"root seed {parts['root_seed']}")
        digest = sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]
        return {"digest": digest, "words": ", ".join(words)}

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
