"""A config that cannot run stops before any job, with a sentence that says why."""

import re

import pytest
from snakemake.exceptions import WorkflowError
from studies import ROOT, study_with

from study.check import RESERVED

# More kinds are in tests/survival/bad_configs.py.
BAD = [
    ("likelihood.rbm.n_chains", 1, "likelihood.rbm.n_chains must be at least 2, got 1"),
    ("likelihood.stack.n_chain", 9, "did you mean 'n_chains'?"),
    ("systems.long_range.flow.starts.warm", "8.0", "has the unknown key 'warm'"),
    ("systems.long_range.flow.late_lengths", [80, 101], "not exceed flow.n_lengths"),
    ("recipes.paper_text.control", "no", "control must be of type boolean, got 'no'"),
    ("systems.long_range.flow.late_lengths", [10, 20], "must begin after flow.end_le"),
    (
        "systems.long_range.flow.late_lengths",
        [0, 100],
        "late_lengths.0 must be at least 1",
    ),
    ("systems.long_range.scaling.dimension_length", 3, "must be at least 4, got 3"),
    ("systems.long_range_literal.alpha", 2.5, "which must have the same coupling, al"),
    ("statistics.n_resamples", 10**9, "n_resamples must be at most 100000, got 1000"),
    ("thermometer.hidden_units", 1e9, "must be at most 100000, got 1000000000"),
    ("thermometer.n_epochs", 1e15, "n_epochs must be at most 1000000, got 1000"),
    ("likelihood.rbm.n_chains", 1e12, "n_chains must be at most 1000000, got 1000"),
    ("systems", {"x\n": {}}, "has the entry 'x\\n', which must be a name"),
    ("recipes", {"a" * 40: {}}, "none of them more than 20 times in a row; rename it"),
    ("systems.finding", {"analyses": ["scaling"]}, "has a name that is ours"),
    (
        "systems.long_range.coarse_graining.connected",
        "no",
        "coarse_graining.connected must be of type boolean",
    ),
    (
        "systems.nearest_neighbour.criticality.n_configurations",
        4999,
        "must be a multiple of sampling.n_chains (50), got 4999",
    ),
]


def refused(key, value):
    """Return why the study with one entry changed is refused."""
    entry = value
    for name in reversed(key.split(".")):
        entry = {name: entry}
    with pytest.raises(WorkflowError) as found:
        study_with(**entry)
    return str(found.value)


@pytest.mark.parametrize(("key", "value", "sentence"), BAD)
def test_bad_config_is_named(key, value, sentence):
    assert sentence in refused(key, value)


def test_names_of_our_folders_are_reserved():
    """What results/ holds beside the folders of systems."""
    files = [
        *(ROOT / "workflow").rglob("*.smk"),
        *(ROOT / "workflow/study").glob("*.py"),
    ]
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    ours = set(re.findall(r"results/([a-z_]+)[/.\"]", text))
    assert {"logs", "benchmarks", "claims", "figures", "report"} <= ours
    assert ours <= set(RESERVED)
