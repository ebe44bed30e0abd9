"""A config that cannot run stops before any job, with a sentence that says why."""

import re

import pytest
from snakemake.exceptions import WorkflowError
from studies import ROOT, study_with
from survival.bad_configs import cases, laid_over

from study.check import RESERVED


@pytest.mark.parametrize(("line", "sentence"), cases())
def test_bad_config_is_named(line, sentence):
    with pytest.raises(WorkflowError) as refused:
        study_with(**laid_over(line))
    assert sentence in str(refused.value)


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
