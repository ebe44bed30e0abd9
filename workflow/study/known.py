"""Values known without this study: exact ones, and the numbers of the paper."""

from collections.abc import Callable

from study.stages.flow import FIGURE_STARTS

OPERATORS = ("spin", "energy")


def hamiltonian(system: dict) -> tuple:
    """Return coupling, alpha (None if only neighbours couple) and boundary."""
    alpha = system["alpha"] if system["coupling"] == "power_law" else None
    return system["coupling"], alpha, system["boundary"]


def family(systems: dict, name: str) -> str:
    """Return ``"paper"`` for a system with the Hamiltonian of the claims about it.

    Another sampler of the same model belongs to the paper too. Another model, or a
    system without claims, is a family of its own: ``name``.
    """
    head = systems.get(systems[name]["claims_of"])
    same = head and hamiltonian(systems[name]) == hamiltonian(head)
    return "paper" if same else name


class Known:
    """Reference values of the figures and claims, by system."""

    def __init__(self, study: dict, claims: dict, exact: dict):
        self.systems, self.claims, self.sources = study["systems"], claims, exact

    def exact(self, name: str) -> dict[str, float]:
        """Return the exact numbers of a system, without their sources."""
        values = self.sources.get(name, {})
        return {key: value for key, value in values.items() if key != "source"}

    def exact_of_family(self, wildcards) -> dict[str, float]:
        """Return the exact numbers of a system, or of the one it is judged with."""
        name = wildcards.system
        if family(self.systems, name) == "paper":
            name = self.systems[name]["claims_of"]
        return self.exact(name)

    def critical_temperature(self, wildcards) -> dict[str, float]:
        """Return the known critical temperature with its error."""
        known = self.exact(wildcards.system)
        return {k: v for k, v in known.items() if k.startswith("critical_temperature")}

    def infinite_binder(self, wildcards) -> list[str]:
        """Return the Binder crossings of the same coupling and decay, if any."""
        own = self.systems[wildcards.system]
        same = [
            name
            for name, system in self.systems.items()
            if "criticality" in system["analyses"]
            and hamiltonian(system)[:2] == hamiltonian(own)[:2]
        ]
        # Boundaries other than all images change the couplings of a finite lattice.
        images = [n for n in same if self.systems[n]["boundary"] == "periodic_images"]
        return [f"results/{n}/criticality/binder.parquet" for n in (images or same)[:1]]

    def marks(self, name: str, *figures: str) -> dict[str, float]:
        """Return {mark: the paper's number}; ``_low`` and ``_high`` are bounds."""
        if family(self.systems, name) != "paper":
            return {}
        of = self.systems[name]["claims_of"]
        claims = [claim for claim in self.claims.values() if claim["of"] == of]
        found = {}
        for figure in figures:
            for test in (test for claim in claims for test in claim["tests"]):
                mark = test.get("marks", {}).get(figure)
                if mark is not None:
                    found[mark] = test.get("value", test.get(mark.rpartition("_")[2]))
        return found

    def marks_on(self, *figures: str) -> Callable:
        """Return a function that returns the marks of figures, named with wildcards."""

        def of_job(wildcards):
            names = [figure.format(**wildcards) for figure in figures]
            return self.marks(wildcards.system, *names)

        return of_job

    def plane_points(self, names: list[str]) -> list[list]:
        """Return [system, kind, values]: exact ones, and the paper's ends of flows."""
        exact = [[n, "exact", self.exact(n)] for n in names if n in self.sources]
        paper = [
            [n, "paper", {f"dimension_{x}": ends[f"flow_{x}"] for x in OPERATORS}]
            for n in names
            for ends in (self.marks(n, f"flow_{number}") for number in FIGURE_STARTS)
            if {f"flow_{x}" for x in OPERATORS} <= set(ends)
        ]
        return exact + paper

    def flow_temperatures(self, name: str) -> dict[str, float]:
        """Return the paper's T_c and the temperatures of its flow ends, if known."""
        if name not in self.systems:
            return {}
        critical = self.marks(name, "scaling")
        found = {k: critical[k] for k in ("critical_temperature",) if k in critical}
        starts = self.systems[name].get("flow", {}).get("starts", {})
        for number, start in FIGURE_STARTS.items():
            ends = self.marks(name, f"flow_{number}")
            if start in starts and "flow_temperature" in ends:
                found[f"flow_T{starts[start]}"] = ends["flow_temperature"]
        return found
