"""Memory follows from the sizes that the config sets."""

import copy
from pathlib import Path

import yaml
from snakemake.iocontainers import Wildcards

from study.config import expanded
from study.memory import BASE, Memory, grow, megabytes
from study.values import Values

ROOT = Path(__file__).resolve().parents[2]
CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text())
FINE = "results/long_range/spins/train/L64/T7.7.npz"


def memory_with(**sampling):
    """Return the memory of a study with other numbers of configurations."""
    config = copy.deepcopy(CONFIG)
    config["sampling"].update(sampling)
    return Memory(Values(expanded(config)))


MEMORY = memory_with()


def asked(resource, attempt=1, wildcards=(), **files):
    """Return what a job with some input files asks for."""
    return resource(Wildcards(fromdict=dict(wildcards)), files, attempt)


def test_it_covers_what_was_measured():
    """16,000 configurations of 128 x 128 took 2,434 MB, 30,000 need 4.4 GB."""
    assert 2434 < megabytes(16_000 * 128**2) < 2 * 2434
    assert 4400 < megabytes(30_000 * 128**2) < 2 * 4400


def test_files_tell_how_many_spins_they_hold():
    assert MEMORY.n_spins(FINE) == 30_000 * 64**2
    assert MEMORY.n_spins(f"around/it/{FINE}") == 30_000 * 64**2
    table = FINE.replace(".npz", ".parquet")
    assert MEMORY.n_spins(table) == 30_000 * 64**2
    hidden = "results/long_range/stack/paper_text/seed0/hidden2.npz"
    assert MEMORY.n_spins(hidden) == 30_500 * 16**2
    assert MEMORY.n_spins("results/long_range/rg/level1.npz") == 0


def test_all_files_of_an_input_are_held_or_one_at_a_time():
    files = [f"results/long_range/spins/train/L64/T{t}.npz" for t in ("7.5", "8.0")]
    one = 10 * 2000 * 64**2 // 10**6
    assert asked(MEMORY("spins", each=True), spins=files) == BASE + one
    assert asked(MEMORY("spins"), spins=files) in (BASE + 2 * one, BASE + 2 * one + 1)
    assert asked(MEMORY("spins"), spins=files[0]) == BASE + one


def test_more_configurations_ask_for_more_and_so_does_a_second_attempt():
    more = memory_with(n_train=20_000)
    file = "results/long_range/spins/train/L32/T7.5.npz"
    few, many = (asked(memory("spins"), spins=file) for memory in (MEMORY, more))
    assert many - few > 150
    assert asked(more("spins"), attempt=2, spins=file) == 2 * many
    assert grow(10)(None, attempt=3) == 30


def test_machines_count_too():
    wildcards = {"system": "long_range", "layer": "1", "recipe": "paper_text"}
    pairs = MEMORY.level_pairs(Wildcards(fromdict=wildcards))
    assert pairs == 64**2 * 32**2
    assert MEMORY.machine_pairs(Wildcards(fromdict=wildcards)) == 100 * 81
    resource = MEMORY("data", n_pairs=MEMORY.level_pairs)
    alone = asked(MEMORY("data"), data=[FINE])
    assert asked(resource, wildcards=wildcards, data=[FINE]) > alone + 200


def test_binder_ratios_grow_with_configurations():
    config = copy.deepcopy(CONFIG)
    criticality = config["defaults"]["system"]["criticality"]
    criticality["n_configurations"] *= 100
    more = Memory(Values(expanded(config)))
    wildcards = Wildcards(fromdict={"system": "long_range_images"})
    few, many = (memory.binder(wildcards, attempt=1) for memory in (MEMORY, more))
    assert few < BASE + 100
    assert many > BASE + 5000
