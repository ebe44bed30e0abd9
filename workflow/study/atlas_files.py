"""Which files and settings the jobs of the atlas read."""

from hashlib import sha256
from json import dumps
from pathlib import Path

from shortsight.atlas.statistics import ALL_MODELS, PHASE
from study.atlas import LATERAL, points
from study.atlas_parts import LateralFiles, LocalityFiles, SightFiles
from study.points import recipe_temperatures
from study.rulework import figure_files
from study.stages.rbm import training_recipe

ATLAS = "results/atlas"
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
LOCALITY, EXPONENTS, THEORY = "locality", "monte_carlo_rg", "theory"
TITLES = {  # of figures
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
    """Trainings of the atlas, and where their results lie.

    Attributes
    ----------
    points : list of dict
        Those of `study.atlas.points`, with the ``highest`` finite training temperature
        over T_pc.
    files : dict of str to (list of str, list of str)
        Evidence and tables of each part that the config asks for.
    """

    def __init__(self, study: dict):
        self.study, self.systems = study, study["systems"]
        self.atlas = study.get("atlas", {})
        self.window = self.atlas.get("window", 0.1)
        self.reference = self.atlas.get("reference", "")
        self.points = [p | {"highest": self._top(p)} for p in points(self.atlas)]
        self.locality, self.sight = LocalityFiles(study), SightFiles(study)
        self.lateral = LateralFiles(study)
        used = [p["system"] for p in self.points]
        self.models = list(dict.fromkeys(used + self.lateral.models))
        self.directed = list(self.atlas.get("direction", {}).get("models", {}))
        self.files = {name: files for name, files in self._files() if files[0]}

    def _top(self, point):
        system = self.systems[point["system"]]
        texts = recipe_temperatures(self.study, system, point["recipe"])
        top = max(float(text) for text in texts if text != "inf")
        return round(top / float(system["pseudo_critical"]), 6)

    def _files(self):
        """Yield each part, its evidence, and its tables."""
        if self.points:
            tables = [f"{ATLAS}/{x}" for x in ("ends.parquet", "statements.md")]
            yield "atlas", ([f"{ATLAS}/evidence.parquet"], tables)
        if self.theory():
            files = [f"{ATLAS}/{x}.parquet" for x in ("theory_evidence", THEORY)]
            yield THEORY, (files[:1], files[1:])
        if self.lateral.models:
            files = [f"{ATLAS}/{x}.parquet" for x in ("lateral_evidence", LATERAL)]
            yield LATERAL, (files[:1], files[1:] + self.lateral.likelihoods())
        known = self.locality.renormalized
        for part, systems in (("sight", self.sight.systems), (EXPONENTS, known)):
            evidence = [f"{ATLAS}/{part}/evidence/{n}.parquet" for n in systems]
            yield part, (evidence, [f"{ATLAS}/{part}/{n}.parquet" for n in systems])
        evidence = [
            f"results/{system}/{LOCALITY}/seed{seed}/evidence.parquet"
            for system in self.locality.systems
            for seed in range(self.locality.settings["n_seeds"])
        ]
        yield LOCALITY, (evidence, [])

    def tables(self, part: str) -> list[str]:
        """Return the tables of a part, none if it is not asked for."""
        return self.files.get(part, ([], []))[1]

    def evidence(self) -> list[str]:
        """Return all that the statements are judged by."""
        return [path for evidence, _ in self.files.values() for path in evidence]

    def targets(self, *parts: str) -> list[str]:
        """Return what `snakemake atlas` makes, or what of it some parts are."""
        found = []
        for part in parts or self.files:
            if part in self.files:
                found += sum(self.files[part], figure_files(f"{ATLAS}/figures/{part}"))
        return found

    def made(self) -> list[dict[str, str]]:
        """Return the figures for the report that are there, with digests of bytes."""
        found = []  # no input of it: plain `snakemake` must not make the atlas
        for name, title in TITLES.items():
            path = Path(f"{ATLAS}/figures/{name}.png")
            if self.points and path.is_file():
                figure = {"path": str(path), "name": name, "section": "atlas"}
                digest = sha256(path.read_bytes()).hexdigest()[:16]
                found.append(
                    figure | {"title": title, "caption": name, "digest": digest}
                )
        return found

    def trainings(self, *parts: str) -> list[list]:
        """Return [system, recipe, seed] of each machine, once, or of those of parts."""
        points = [p for p in self.points if not parts or p["part"] in parts]
        keys = [(p["system"], p["recipe"], p["seed"]) for p in points]
        return [list(key) for key in dict.fromkeys(keys)]

    def flows(self) -> list[list]:
        """Return [system, recipe, seed, temperature of the start]."""
        return [
            [system, recipe, seed, text]
            for system, recipe, seed in self.trainings()
            for text in self.systems[system]["flow"]["starts"].values()
        ]

    def mixtures(self) -> list[list]:
        """Return [system, recipe] of each training mixture."""
        return [list(x) for x in dict.fromkeys((s, r) for s, r, _ in self.trainings())]

    def likelihoods(self) -> list[list]:
        """Return [system, recipe, seed] of the machines whose likelihood is asked."""
        return self.trainings("recipe")  # laid beside a perfect machine

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
                "starts": system["flow"]["starts"],
                "pseudo_critical": system["pseudo_critical"],
            }
        return found

    def curves(self, models: list[str]) -> list[str]:
        """Return the observables of models at the size of their machines."""
        sizes = {name: self.systems[name]["rbm"]["length"] for name in models}
        return [f"results/{n}/observables/L{x}.parquet" for n, x in sizes.items()]

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
        seeds, found = {}, []
        for system, recipe, seed in self.trainings(*OF_THEORY):
            if self.study["recipes"][recipe]["connectivity"] == "full":
                seeds.setdefault((system, recipe), []).append(seed)
        for system, recipe, temperatures in self.trained():
            if (system, recipe) in seeds:
                settings = self.study["recipes"][recipe]
                names = ("n_hidden", "negative_phase", "n_gibbs_steps")
                machine = {name: settings[name] for name in names}
                length = self.systems[system]["rbm"]["length"]
                of = length, temperatures, machine, seeds[system, recipe]
                found.append([system, recipe, *of])
        return found

    def learnt(self) -> list[tuple]:
        """Return (system, lattice size, temperature) of all that these learn."""
        return sorted(
            {(s, n, t) for s, _, n, texts, *_ in self.theory() for t in texts}
        )

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
        lists = [(name, "direction") for name in self.directed]
        lists += [(name, LOCALITY) for name in self.locality.systems]
        lists += [(name, EXPONENTS) for name in self.locality.renormalized]
        lists += [(name, self.sight.part(name)) for name in self.sight.systems]
        lists += [(ALL_MODELS, THEORY)] if self.theory() else []
        for name, part in lists:
            needs.setdefault(name, []).append(part)
        judged = {"claims_of": "atlas", "family": "paper"}
        return {name: judged | {"analyses": parts} for name, parts in needs.items()}

    def _needs(self, name):
        """Return the parts a model is in, and what it is compared with."""
        found = {p["part"] for p in self.points if p["system"] == name}
        found |= {"compared"} if name != self.reference else set()
        found |= {LATERAL} if name in self.lateral.models else set()
        every = self.settings()
        larger = any(
            other["coupling"] == every[name]["coupling"]
            and other["length"] < every[name]["length"]
            for other in every.values()
        )
        return found | ({"larger"} if larger else set())
