"""The jobs whose time the cost figure draws, with what they did."""

from study.paths import Paths
from study.points import groups, machines
from study.settings import layer_recipe, training_recipe
from study.values import SAMPLES

__all__ = ["layer_jobs", "machine_jobs", "sampling_jobs"]


def sampling_jobs(study: dict) -> dict[str, dict]:
    """Return {benchmark file: what the job did} of the sampling jobs."""
    return {
        f"results/benchmarks/{system}/spins/{sample}/L{length}/group{label}.tsv": {
            "system": system,
            "name": study["systems"][system]["sampler"],
            "n_units": length**2,
            "n_configurations": list(counts.values()),
        }
        for system in study["systems"]
        for sample in SAMPLES
        for length, label, counts in groups(study, system, sample)
    }


def machine_jobs(study: dict) -> dict[str, dict]:
    """Return {benchmark file: what the job did} of the machines of the flows."""
    systems = study["systems"]
    return {
        f"results/benchmarks/{system}/rbm/{recipe}/seed{seed}/machine.tsv": _training(
            system,
            recipe,
            systems[system]["rbm"]["length"],
            training_recipe(study, recipe),
        )
        for system in Paths(study).systems_with("rbm")
        for recipe, seed in machines(study, system)
    }


def layer_jobs(study: dict) -> dict[str, dict]:
    """Return {benchmark file: what the job did} of the layers of the stacks."""
    jobs = {}
    for system in Paths(study).systems_with("coarse_graining"):
        coarse = study["systems"][system]["coarse_graining"]
        recipe = coarse["recipe"]
        folder = f"results/benchmarks/{system}/stack/{recipe}"
        for seed in range(coarse["n_seeds"]):
            for layer in range(1, coarse["n_levels"] + 1):
                length = coarse["length"] // 2 ** (layer - 1)
                settings = layer_recipe(study, system, recipe, layer)
                job = _training(system, recipe, length, settings)
                jobs[f"{folder}/seed{seed}/layer{layer}.tsv"] = job
    return jobs


def _training(system, name, length, recipe):
    """Return what a training job did."""
    return {
        "system": system,
        "name": name,
        "n_units": length**2,
        "n_updates": recipe["n_steps"],
        "recipe": recipe,
    }
