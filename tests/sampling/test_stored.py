"""What is stored of a sample, in which memory, and where it is said to be refused."""

import tracemalloc
from types import SimpleNamespace

import numpy as np
import pytest
from small_lattices import NEAREST, POWER_LAW

from scripts import equilibrium as comparing
from scripts import spins as sampling
from shortsight.couplings import kernel
from shortsight.observables import energy_density, energy_per_site
from shortsight.random import stream
from shortsight.records.files import read_arrays, read_table
from shortsight.records.provenance import provenance
from shortsight.refusal import Refused
from shortsight.sampling.chain import Sample, sample
from shortsight.sampling.stored import sample_arrays, sample_columns
from shortsight.spins import read_spins

MADE_BY = provenance({"temperatures": []}, "code")


def store(folder, temperature="7.7", model=POWER_LAW, sampler="cluster"):
    path = folder / f"results/train/L8/T{temperature}"
    outputs = {"spins": [path.with_name(f"{path.name}.npz")]}
    outputs["tables"] = [path.with_name(f"{path.name}.parquet")]
    settings = {"root_seed": 1, "system": "magnet", "length": 8, "n_chains": 20}
    settings |= {"sample": "train", "temperatures": [(temperature, 60)]}
    settings |= {"literal_attempts": 640, "sampler": sampler, "model": model}
    sampling.main(None, SimpleNamespace(**outputs), **settings, made_by=MADE_BY)
    return SimpleNamespace(**outputs)


def test_what_is_stored_is_what_was_drawn(tmp_path):
    outputs = store(tmp_path)
    couplings = kernel(**POWER_LAW, length=8)
    settings = {"n_configurations": 60, "n_chains": 20, "sampler": "cluster"}
    rng = stream(1, "magnet", "train", 8, "7.7")
    drawn = sample(couplings, 8, 7.7, **settings, rng=rng)
    read = read_spins(outputs.spins[0])
    np.testing.assert_array_equal(read.spins, drawn.spins)
    np.testing.assert_array_equal(read.chain, drawn.chain)
    arrays, table = read_arrays(outputs.spins[0]), read_table(outputs.tables[0])
    for name in set(Sample._fields) - {"spins", "chain", "index", "start"}:
        np.testing.assert_equal(arrays[name], getattr(drawn, name))
    for name in ("chain", "index", "start"):
        np.testing.assert_array_equal(table[name], getattr(drawn, name))
    np.testing.assert_array_equal(table["magnetisation"], drawn.spins.mean((1, 2)))


@pytest.mark.parametrize(("sampler", "cold"), [("cluster", True), ("literal", False)])
def test_starts_are_compared_by_their_column(tmp_path, sampler, cold):
    """The table of starts says which chains are hot or cold, and how many crossed."""
    made = store(tmp_path, sampler=sampler)
    outputs = SimpleNamespace(table=tmp_path / "results/equilibrium.parquet")
    comparing.main(made, outputs, samples=["train"], length=8, made_by=MADE_BY)
    table = read_table(outputs.table)
    assert np.isfinite(table["cold_energy_per_site"]).all() == cold
    assert np.isfinite(table["share_crossing"]).all() == cold
    assert np.isfinite(table["hot_energy_per_site"]).all()


def test_a_refusal_names_its_place(tmp_path):
    message = "magnet, L = 8, T = 0.5: chains must agree, .*; set sampler: cluster or"
    with pytest.raises(Refused, match=message):
        store(tmp_path, "0.5", NEAREST, "metropolis")


@pytest.mark.parametrize("temperature", ["0.0", "inf"])
def test_memory_is_a_few_bytes_a_spin(temperature, monkeypatch):
    """Spins take one; drawing, measuring and packing them little more."""
    for module in ("couplings", "observables"):
        monkeypatch.setattr(f"shortsight.{module}.BLOCK", 2**14)
    couplings, n = kernel(**POWER_LAW, length=64), 2000
    settings = {"n_configurations": n, "n_chains": 50, "sampler": "cluster"}
    tracemalloc.start()
    try:
        drawn = sample(couplings, 64, float(temperature), **settings, rng=stream(2, ""))
        sample_arrays(drawn, temperature, "cluster")
        sample_columns(drawn, couplings)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2.5 * drawn.spins.nbytes


@pytest.mark.parametrize("length", [5, 64])
@pytest.mark.parametrize("boundary", ["minimum_image", "open"])
def test_energies_do_not_depend_on_the_pieces(length, boundary, monkeypatch):
    couplings = kernel(**POWER_LAW | {"boundary": boundary}, length=length)
    spins = stream(3, "pieces").choice(np.array([-1, 1], np.int8), (30, length, length))
    whole = -0.5 * energy_density(spins, couplings).mean(axis=(1, 2))
    for block in (1, 7 * length**2):
        for module in ("couplings", "observables"):
            monkeypatch.setattr(f"shortsight.{module}.BLOCK", block)
        np.testing.assert_array_equal(energy_per_site(spins, couplings), whole)
