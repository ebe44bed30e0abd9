"""A path tells which result it is, wherever the results lie."""

import pytest

from shortsight.records.paths import by_wildcards, wildcards_of

PATTERN = "flow/{recipe}/seed{seed}/from_T{start}_ends.parquet"


@pytest.mark.parametrize("before", ["", "results/long_range/", "/copies/of_a.b/"])
def test_wildcards_are_found_by_name(before):
    path = f"{before}flow/paper_text/seed12/from_T0.5_ends.parquet"
    found = {"recipe": "paper_text", "seed": "12", "start": "0.5"}
    assert wildcards_of(PATTERN, path) == found


@pytest.mark.parametrize("path", ["flow/seed1/from_T0_ends.parquet", "xflow/a/seed1/"])
def test_other_paths_are_refused(path):
    with pytest.raises(ValueError, match="path must end like"):
        wildcards_of(PATTERN, path)


def test_order_of_paths_does_not_matter():
    paths = [f"a/L{length}.parquet" for length in (8, 16, 4)]
    found = by_wildcards("L{length}.parquet", paths)
    assert next(iter(found.items())) == (4, "a/L4.parquet")
    both = by_wildcards("T{start}/seed{seed}", ["T7.5/seed1", "T0/seed1"], float)
    assert both == {(0.0, 1): "T0/seed1", (7.5, 1): "T7.5/seed1"}
