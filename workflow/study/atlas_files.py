"""Which files and settings the jobs of the atlas, and of its part on locality, read."""

from hashlib import sha256
from json import dumps
from pathlib import Path

from shortsight.atlas.statistics import ALL_MODELS, PHASE
from study.atlas import points
from study.lateral_files import LATERAL, LateralFiles
from study.points import recipe_temperatures
from study.rulework import figure_files, look_up
from study.sight_files import SightFiles
from study.stages.rbm import training_recipe

__all__ = ["STACKS", "AtlasFiles", "LocalityFiles"]

LOCALITY, DRAWN = "locality", "results/atlas/figures"
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
EXPONENTS, THEORY = "monte_carlo_rg", "theory"
FIGURES = {
    "atlas": "Which models? The atlas",
    THEORY: "Where does a flow end, and why?",
    "sight": "Is a machine short-sighted? Its effective couplings",
    LATERAL: "Couplings between visible units",
    LOCALITY: "Locality as the cause",
    EXPONENTS: "Does a learnt map have exponents?",
}
# Parts of plain machines, which the theory of one weight is of.
OF_THEORY = ("range", "training_set", "recipe", "size", "published")


class AtlasFiles:
    """Trainings of the atlas, and where their results lie."""

    def __init__(self, study: dict):
        self.study, self.systems = study, study["systems"]
        self.atlas = study.get("atlas", {})
        self.points = points(self.atlas)
        self.locality, self.sight = LocalityFiles(study), SightFiles(study)
        self.lateral = LateralFiles(study)
        used = [p["system"] for p in self.points]
        self.models = list(dict.fromkeys(used + self.lateral.models))

    def trainings(self, *parts: str) -> list[list]:
        """Return [system, recipe, seed] of each machine, once, or of those of parts."""
        points = [p for p in self.points if not parts or p["part"] in parts]
        keys = [(p["system"], p["recipe"], p["seed"]) for p in points]
        return [list(key) for key in dict.fromkeys(keys)]

    def flows(self) -> list[list]:
        """Return [system, recipe, seed, name of the start, its temperature]."""
        return [
            [system, recipe, seed, name, text]
            for system, recipe, seed in self.trainings()
            for name, text in self.systems[system]["flow"]["starts"].items()
        ]

    def mixtures(self) -> list[list]:
        """Return [system, recipe] of each training mixture."""
        return [list(x) for x in dict.fromkeys((s, r) for s, r, _ in self.trainings())]

    def likelihoods(self) -> list[list]:
        """Return [system, recipe, seed] of the machines whose likelihood is asked."""
        return self.trainings("recipe")  # laid beside a perfect machine

    def directed(self) -> list[str]:
        """Return the models whose block spins are looked at around T_c."""
        return list(self.atlas.get("direction", {}).get("models", {}))

    def settings(self) -> dict[str, dict]:
        """Return what readers of a model's ends need to know of it."""
        found = {}
        for name in self.models:
            system = self.systems[name]
            alpha = system["alpha"] if system["coupling"] == "power_law" else None
            found[name] = {
                "coupling": f"alpha {alpha:g}" if alpha else system["coupling"],
                "alpha": alpha,
                "length": system["rbm"]["length"],
                "late": system["flow"]["late_lengths"],
                "pseudo_critical": system["pseudo_critical"],
            }
        return found

    def highest(self) -> list[list]:
        """Return [system, training set, highest finite temperature over T_pc]."""
        found = {}
        for p in self.points:
            system = self.systems[p["system"]]
            texts = recipe_temperatures(self.study, system, p["recipe"])
            top = max(float(text) for text in texts if text != "inf")
            share = top / float(system["pseudo_critical"])
            found[p["system"], p["training_set"]] = round(share, 6)
        return [[*key, value] for key, value in found.items()]

    def sizes(self) -> list[list]:
        """Return [system, lattice size] of each model."""
        return [[name, self.systems[name]["rbm"]["length"]] for name in self.models]

    def trained(self) -> list[list]:
        """Return [system, recipe, temperatures] of each training set."""
        return [
            [name, recipe, recipe_temperatures(self.study, self.systems[name], recipe)]
            for name, recipe in self.mixtures()
        ]

    def theory(self) -> list[list]:
        """Return of each recipe on a training set what the theory of one weight asks.

        [system, recipe, lattice size, temperatures, settings of a machine, seeds].
        """
        sizes, seeds = dict(self.sizes()), {}
        for system, recipe, seed in self.trainings(*OF_THEORY):
            if self.study["recipes"][recipe]["connectivity"] == "full":
                seeds.setdefault((system, recipe), []).append(seed)
        found = []
        for system, recipe, temperatures in self.trained():
            if (system, recipe) in seeds:
                settings = self.study["recipes"][recipe]
                names = ("n_hidden", "negative_phase", "n_gibbs_steps")
                machine = {name: settings[name] for name in names}
                of = sizes[system], temperatures, machine, seeds[system, recipe]
                found.append([system, recipe, *of])
        return found

    def learnt(self) -> list[tuple]:
        """Return (system, lattice size, temperature) of all that these learn."""
        return sorted(
            {(s, n, t) for s, _, n, texts, *_ in self.theory() for t in texts}
        )

    def theory_targets(self) -> list[str]:
        """Return what `snakemake theory` makes."""
        files = ["results/atlas/theory.parquet", *figure_files(f"{DRAWN}/theory")]
        return files if self.theory() else []

    def evidence(self) -> list[str]:
        """Return all that the statements are judged by."""
        names = ["evidence", *(["theory_evidence"] if self.theory() else [])]
        names += [f"{EXPONENTS}/evidence/{n}" for n in self.locality.renormalized()]
        files = [f"results/atlas/{name}.parquet" for name in names]
        files += self.sight.files("sight/evidence") + self.lateral.evidence()
        return files + self.locality.files("evidence.parquet")

    def phases(self) -> list[dict]:
        """Return the negative phase of each recipe, ``base``, and the rest of it."""
        found = []
        for base in dict.fromkeys(p["base"] for p in self.points):
            rest = training_recipe(self.study, base)
            phase = {name: rest.pop(name) or 0 for name in PHASE}  # cd has no chains
            text = dumps(rest, sort_keys=True)
            found.append({"base": base, **phase, "rest": text})
        return found

    def parts(self) -> dict[str, dict]:
        """Return of each model what the statements need to know of it."""
        needs = {name: sorted(self._needs(name)) for name in self.models}
        needs |= {name: ["direction"] for name in self.directed()}
        needs |= {name: [LOCALITY] for name in self.locality.systems}
        for name in self.locality.renormalized():
            needs[name].append(EXPONENTS)
        for name in self.sight.systems:
            needs[name] = [*needs.get(name, []), self.sight.part(name)]
        needs |= {ALL_MODELS: [THEORY]} if self.theory() else {}
        judged = {"claims_of": "atlas", "family": "paper"}
        return {name: judged | {"analyses": parts} for name, parts in needs.items()}

    def _needs(self, name):
        """Return the parts a model is in, and what it is compared with."""
        found = {p["part"] for p in self.points if p["system"] == name}
        found |= {"compared"} if name != self.atlas.get("reference") else set()
        found |= {LATERAL} if name in self.lateral.models else set()
        coupling, length = (
            self.settings()[name][key] for key in ("coupling", "length")
        )
        larger = any(
            other["coupling"] == coupling and other["length"] < length
            for other in self.settings().values()
        )
        return found | ({"larger"} if larger else set())

    def made(self) -> list[dict[str, str]]:
        """Return the figures for the report that are there, with digests of bytes."""
        found = []  # no input of it: plain `snakemake` must not make the atlas
        for name, title in FIGURES.items():
            path = Path(f"{DRAWN}/{name}.png")
            if self.points and path.is_file():
                figure = {"path": str(path), "name": name, "section": "atlas"}
                digest = sha256(path.read_bytes()).hexdigest()[:16]
                found.append(
                    figure | {"title": title, "caption": name, "digest": digest}
                )
        return found

    def targets(self) -> list[str]:
        """Return what `snakemake atlas` makes."""
        if not self.points:
            return []
        names = ["ends.parquet", "models.parquet", "statements.md"]
        files = [f"results/atlas/{name}" for name in names]
        drawn = {"atlas": True, LOCALITY: self.locality.systems}
        drawn[EXPONENTS] = self.locality.renormalized()
        for name in (name for name, made in drawn.items() if made):
            files += figure_files(f"{DRAWN}/{name}")
        files += self.theory_targets() + self.sight.targets()
        return files + self.lateral.targets()


class LocalityFiles:
    """Stacks that see a part of the lattice, and their controls."""

    def __init__(self, study: dict):
        self.study = study
        self.settings = study.get("atlas", {}).get(LOCALITY, {})
        self.systems = list(self.settings.get("models", {}))

    def renormalized(self) -> list[str]:
        """Return the systems whose T_c is known, where exponents are measured."""
        known = self.settings.get(EXPONENTS, {}).get("models", {})
        return [name for name in self.systems if name in known]

    def full_recipe(self, wildcards) -> dict:
        """Return what a training step needs to know of the recipe of full stacks."""
        return training_recipe(self.study, self.settings["recipes"]["full"])

    def pairs(self, wildcards) -> int:
        """Return the pairs of an input spin and a unit of the first level."""
        coarse = look_up(self.study, "systems", wildcards.system, "coarse_graining")
        return coarse["length"] ** 4 // 4

    def files(self, name: str) -> list[str]:
        """Return a file of every system and seed."""
        return [
            f"results/{system}/locality/seed{seed}/{name}"
            for system in self.systems
            for seed in range(self.settings["n_seeds"])
        ]
