"""
Names and helpers that more than one rule file uses.

Rules hold paths and settings only; anything that computes lives in workflow/shortsight.
"""

import importlib
import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

from snakemake.exceptions import WorkflowError

LIBRARY = str(Path(workflow.current_basedir).parent)
sys.path.insert(0, LIBRARY)
for name in ("shortsight", "study"):
    found = Path(str(importlib.import_module(name).__file__)).parent
    if not found.samefile(Path(LIBRARY, name)):
        raise WorkflowError(
            f"{name} must be that of {LIBRARY}, got {found}; run one clone at a time"
        )

from study.run.start import prepare

prepare(workflow, Path(LIBRARY))

from shortsight.records.assumptions import assumptions
from shortsight.records.provenance import canonical, source_digest
from study.check import checked
from study.claims import checked_claims, family, infinite_partner, load_yaml, marks
from study.run.fence import hold_run
from study.grids import expand as temperatures_of
from study.run.kernels import cache_folder
from study.run.orphans import cancel_orphans
from study.run.packages import check_packages
from study.points import coarse_lengths, groups, recipe_temperatures, temperatures
from study.points import thermometer_lengths

source_digest = cache(source_digest)  # a script's is asked for again by the report

check_packages(workflow.deployment_settings.deployment_method)
checked(config, Path(LIBRARY) / "schemas" / "config.schema.yaml")

# Numba does not notice a changed callee: the cache is named by the code it holds.
os.environ.update(NUMBA_CACHE_DIR=cache_folder(Path(".snakemake")))

PAPER = "long_range"
SYSTEMS = config["systems"]
RECIPES = config["recipes"]
SAMPLES = ("train", "test")
CLAIMS = checked_claims(
    Path(LIBRARY) / "claims.yaml",
    Path(LIBRARY) / "schemas" / "claims.schema.yaml",
    SYSTEMS,
)
EXACT = load_yaml(Path(LIBRARY) / "exact.yaml")


wildcard_constraints:
    system="|".join(SYSTEMS),
    recipe="|".join(RECIPES),
    length=r"\d+",
    seed=r"\d+",
    layer=r"\d+",
    temperature=r"\d+\.\d+|inf",


def grow(amount):
    """Return a resource that doubles, triples, ... when a job is tried again."""

    def resource(wildcards, attempt):
        return amount * attempt

    return resource


def systems_with(analysis):
    """Return the names of the systems that list an analysis."""
    return [name for name in SYSTEMS if analysis in SYSTEMS[name]["analyses"]]


def spec(**settings):
    """Return settings in the one order Snakemake is to compare."""
    return canonical({"root_seed": config["root_seed"], **settings})


def model(system):
    """Return what defines the Hamiltonian of a system."""
    return {key: SYSTEMS[system][key] for key in ("coupling", "alpha", "boundary")}


def sampler_settings(system):
    """Return the settings that the sampler of a system looks at, and no others."""
    sampler = SYSTEMS[system]["sampler"]
    key = "literal_attempts" if sampler == "literal" else "n_chains"
    return {"sampler": sampler, key: config["sampling"][key]}


def spin_files(system, sample, length, texts, suffix="npz"):
    """Return the configuration files of some temperatures, in their order."""
    folder = f"results/{system}/spins/{sample}/L{length}"
    return [f"{folder}/T{text}.{suffix}" for text in texts]


def sampled(system, sample, length):
    """Return all finite temperatures a system samples at a size."""
    texts = temperatures(config, system, sample)[int(length)]
    return [text for text in texts if text != "inf"]


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
    others = ("temperatures", "control")
    return {key: value for key, value in RECIPES[recipe].items() if key not in others}


def known_exactly(system):
    """Return what is known without this study: numbers, not who found them."""
    values = EXACT.get(system, {})
    return {key: value for key, value in values.items() if key != "source"}


def paper_values(system, figure):
    """Return the numbers of the paper to mark on a figure of a system."""
    return marks(CLAIMS, SYSTEMS, system, figure)
