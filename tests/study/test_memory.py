"""Memory follows from the sizes that the config sets."""

from studies import job, study_with

from study.memory import BASE, Memory, grow
from study.stages.spins import Spins

FINE = "results/long_range/spins/train/L64/T7.7.npz"


def memory_with(**sections):
    """Return the memory of a study with something laid over its config."""
    study = study_with(**sections)
    return Memory(study, Spins(study))


MEMORY = memory_with()


def asked(resource, attempt=1, **files):
    """Return what a job with some input files asks for."""
    return resource(job(), files, attempt)


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
    more = memory_with(sampling={"n_train": 20_000})
    file = "results/long_range/spins/train/L32/T7.5.npz"
    few, many = (asked(memory("spins"), spins=file) for memory in (MEMORY, more))
    assert many - few > 150
    assert asked(more("spins"), attempt=2, spins=file) == 2 * many
    assert grow(10)(None, attempt=3) == 30


def test_binder_ratios_grow_with_configurations():
    more = {"system": {"criticality": {"n_configurations": 500_000}}}
    few, many = (
        memory.binder(job("long_range_images"), attempt=1)
        for memory in (MEMORY, memory_with(defaults=more))
    )
    assert few < BASE + 100
    assert many > BASE + 5000
