"""What the study asks for of the spin system alone."""

from studies import job, study_with

from study.stages import scaling
from study.stages.spins import Spins

STUDY = study_with()


def test_literal_runs_are_those_of_the_systems_that_ask_for_them():
    path = "results/long_range/criticality/literal_runs.parquet"
    assert scaling.literal_runs(STUDY, job()) == [path]
    assert path in scaling.tables(STUDY, "long_range")
    assert scaling.literal_runs(STUDY, job("nearest_neighbour")) == []
    assert not any("literal" in p for p in scaling.tables(STUDY, "nearest_neighbour"))


def test_slopes_are_read_at_every_sampled_temperature():
    """At 7.7 too, which is sampled for the block spins, at no other analysis's size."""
    paths = Spins(STUDY).curve_tables(job())
    folder = "results/long_range/spins/train"
    assert f"{folder}/L64/T7.7.parquet" in paths
    lengths = STUDY["systems"]["long_range"]["scaling"]["lengths"]
    for text in ("0.0", "6.5", "14.0"):
        assert {f"{folder}/L{n}/T{text}.parquet" for n in lengths} <= set(paths)
    assert len(set(paths)) == len(paths)
