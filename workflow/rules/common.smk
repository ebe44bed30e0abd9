"""
Names and helpers that more than one rule file uses.

Rules hold paths and settings only; anything that computes lives in workflow/shortsight.
"""

import os
import sys
from hashlib import sha256
from pathlib import Path

LIBRARY = str(Path(workflow.current_basedir).parent)
sys.path.insert(0, LIBRARY)
os.environ.update(PYTHONPATH=LIBRARY)

from shortsight.assumptions import assumptions
from shortsight.provenance import canonical, source_digest
from study.check import checked
from study.claims import load_claims, marks
from study.environment import check_packages
from study.grids import expand as temperatures_of
from study.kernels import cache_folder
from study.points import coarse_lengths, groups, recipe_temperatures, temperatures
from study.points import thermometer_lengths

check_packages(workflow.deployment_settings.deployment_method)
checked(config, Path(LIBRARY) / "schemas" / "config.schema.yaml")

# Numba does not notice a changed callee: the cache is named by the code it holds.
os.environ.update(NUMBA_CACHE_DIR=cache_folder(Path(".snakemake")))

PAPER = "long_range"
SYSTEMS = config["systems"]
RECIPES = config["recipes"]
SAMPLES = ("train", "test")
CLAIMS = load_claims(Path(LIBRARY) / "claims.yaml")
EXACT = load_claims(Path(LIBRARY) / "exact.yaml")


wildcard_constraints:
    system="|".join(SYSTEMS),
    recipe="|".join(RECIPES),
    length=r"\d+",
    seed=r"\d+",
    layer=r"\d+",
    temperature=r"\d+\.\d+|inf",


def systems_with(analysis):
    """Return the names of the systems that list an analysis."""
    return [name for name in SYSTEMS if analysis in SYSTEMS[name]["analyses"]]


def spec(**settings):
    """Return settings in the one order Snakemake is to compare."""
    return canonical({"root_seed": config["root_seed"], **settings})


def model(system):
    """Return what defines the Hamiltonian of a system."""
    return {key: SYSTEMS[system][key] for key in ("coupling", "alpha", "boundary")}


def spin_files(system, sample, length, texts, suffix="npz"):
    """Return the configuration files of some temperatures, in their order."""
    folder = f"results/{system}/spins/{sample}/L{length}"
    return [f"{folder}/T{text}.{suffix}" for text in texts]


def sampled(system, sample, length):
    """Return all temperatures a system samples at a size."""
    return list(temperatures(config, system, sample)[int(length)])


def dataset_files():
    """Return every spin file of every system."""
    return [
        file
        for system in SYSTEMS
        for sample in SAMPLES
        for length, counts in temperatures(config, system, sample).items()
        for file in spin_files(system, sample, length, counts)
    ]


def thermometer_file(system, length):
    """Return the thermometer that reads a system at a size."""
    owner = SYSTEMS[system]["thermometer_of"]
    return f"results/{owner}/thermometer/L{length}.npz"


def seeds(system, analysis):
    """Return the seeds of an analysis."""
    return range(SYSTEMS[system][analysis]["n_seeds"])


def recipe_settings(recipe):
    """Return what a training step needs to know of a recipe."""
    return {
        key: value for key, value in RECIPES[recipe].items() if key != "temperatures"
    }


def paper_values(system, figure):
    """Return the numbers of the paper to mark on a figure of a system."""
    return marks(CLAIMS, system, figure)
