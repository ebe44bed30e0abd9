"""A right file of each kind, and the scripts that read them, run as Snakemake does."""

import importlib
import os
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from snakemake.iocontainers import InputFiles, OutputFiles

from shortsight.records.files import write_arrays, write_table
from shortsight.records.results import finished
from shortsight.spins import pack
from study.run import job

ROOT = Path(__file__).resolve().parents[2]
CODE = "0123456789abcdef"
SPINS = "results/a/spins/train/L16/T7.7.npz"
MACHINE = "results/a/rbm/r/seed0/machine.npz"
THERMOMETER = "results/a/thermometer/L16.npz"
TABLE = "results/a/observables/L16.parquet"
RESAMPLES = "results/a/correlators/L16_resamples.npz"
DIMENSIONS = "results/a/dimensions/L16.parquet"
MANIFEST = "results/manifest.parquet"
ENERGIES = "results/a/spins/train/L16/T{}.parquet"
MODEL = {"coupling": "power_law", "alpha": 3.0, "boundary": "minimum_image"}
MADE_BY = '{"code": "0", "spec": {}, "versions": {}}'
JOBS = [{"outputs": [DIMENSIONS], "inputs": [TABLE], "script": "dimensions"}]
JOBS[0] |= {"spec": {}, "code": "0"}
RECIPE = {"n_hidden": 4, "batch_size": 20, "n_steps": 60, "negative_phase": "cd"}
RECIPE |= {"n_gibbs_steps": 1, "n_chains": None, "optimiser": "sgd"}
RECIPE |= {"learning_rate": 1e6, "adam_epsilon": None, "initial_std": 0.01}


def spins_file(path, temperature=7.7, **changed):
    """Write a spins file, right or wrong."""
    spins = np.random.default_rng(1).choice(np.array([-1, 1], np.int8), (40, 16, 16))
    arrays = {"spins": pack(spins), "length": 16, "n_chains": 20}
    write_arrays(path, {**arrays, "temperature": temperature, **changed}, MADE_BY)


def machine_file(path, **changed):
    """Write a machine, right or wrong."""
    arrays = {"weights": np.zeros((256, 9), np.float32)}
    arrays |= {"visible_bias": np.zeros(256, np.float32)}
    arrays |= {"hidden_bias": np.zeros(9, np.float32)}
    write_arrays(path, {**arrays, **changed}, MADE_BY)


def thermometer_file(path, **changed):
    """Write a thermometer, right or wrong."""
    arrays = {"temperatures": np.array([1.0, 2.0])}
    arrays |= {"weights_0": np.zeros((256, 4), np.float32)}
    arrays |= {"biases_0": np.zeros(4, np.float32)}
    arrays |= {"weights_1": np.zeros((4, 2), np.float32)}
    arrays |= {"biases_1": np.zeros(2, np.float32)}
    write_arrays(path, {**arrays, **changed}, MADE_BY)


def observables_file():
    """Write the magnetisation at some temperatures."""
    t = np.arange(1.0, 9.0)
    columns = {"temperature": t, "abs_magnetisation": np.exp(-t)}
    write_table(TABLE, {**columns, "abs_magnetisation_error": t / 100}, MADE_BY)


def energies_file(temperature, mean):
    """Write the table of configurations of a temperature."""
    energy = np.random.default_rng(2).normal(mean, 0.01, 40)
    columns = {"chain": np.arange(40) // 4, "energy_per_site": energy}
    path = ENERGIES.format(temperature)
    write_table(path, {**columns, "magnetisation": energy / 4}, MADE_BY)


def good_files(folder):
    """Write one right file of each kind."""
    os.chdir(folder)
    spins_file(SPINS)
    machine_file(MACHINE)
    thermometer_file(THERMOMETER)
    observables_file()
    write_arrays(RESAMPLES, {"temperature": np.array([7.7])}, MADE_BY)
    energies_file("2.0", -3.9)
    energies_file("14.0", -0.1)
    write_table(DIMENSIONS, {"temperature": [7.7], "dimension_energy": [1.0]}, MADE_BY)
    write_table(MANIFEST, [r._asdict() for r in finished(JOBS)], MADE_BY)
    Path("results/logs").mkdir()


def script(name, inputs, outputs, /, **spec):
    """Run a script as Snakemake does."""
    module = importlib.import_module(f"scripts.{name}")
    params = SimpleNamespace(spec={"root_seed": 1, "system": "a", **spec}, code=CODE)
    output = OutputFiles()
    for key, paths in outputs.items():
        start = len(output)
        output.extend(paths if isinstance(paths, list) else [paths])
        output._set_name(
            key, start, end=len(output) if isinstance(paths, list) else None
        )
    given = SimpleNamespace(
        input=InputFiles(fromdict=inputs),
        output=output,
        params=params,
        log=["results/logs/job.log"],
    )
    job.run(module.main, given)


def block(folder):
    """Block spins."""
    outputs = {"levels": ["results/a/rg/level1.npz"]}
    script("block_spins", {"spins": SPINS}, outputs)


def flow(folder):
    """Run a flow."""
    inputs = {"starts": [SPINS], "machine": MACHINE, "thermometer": THERMOMETER}
    kinds = ("tables", "curves", "long", "ends")
    outputs = {kind: [f"results/a/flow/{kind}.parquet"] for kind in kinds}
    script(
        "flow",
        inputs | {"observables": TABLE},
        outputs,
        **{"name": "r", "seed": 0, "temperatures": ["7.7"], "model": MODEL},
        lengths={"n_lengths": 1, "n_long": 1, "long_length": 2},
        ends={"end": [0, 1], "late": [0, 1]},
        n_resamples=5,
    )


def slope(folder):
    """Read where the magnetisation falls most steeply."""
    tables = {"tables": [ENERGIES.format(text) for text in ("2.0", "14.0")]}
    outputs = {"table": "results/a/criticality/magnetisation.parquet"}
    script("magnetisation_slope", tables, outputs, lengths=[16], n_resamples=5)


def train(folder):
    """Train a machine at a rate that is too large."""
    outputs = {"machine": "results/a/rbm/r/seed1/machine.npz"}
    outputs |= {"training": "results/a/rbm/r/seed1/training.parquet"}
    inputs = {"train": [SPINS], "test": [SPINS]}
    script("rbm", inputs, outputs, name="r", seed=1, recipe=RECIPE)


def verify(folder):
    """Compare results with their manifest."""
    settings = {"manifest": MANIFEST, "jobs": JOBS, "command": ["snakemake"]}
    settings["published"] = str(ROOT / "docs" / "published.txt")
    script("verify", {}, {}, **settings)
