"""The manifest lists every job of the study, also inside of another workflow."""

import pytest

from study import jobs
from study.jobs import Whole


@pytest.fixture
def whole_study(monkeypatch):
    """Return a study of two jobs inside of a workflow that moves its files."""
    names = "in/results/a.npz", "in/results/report.html"
    both = [{"outputs": [name], "spec": {}, "code": ""} for name in names]
    monkeypatch.setattr(jobs, "every_job", lambda workflow, targets, but: both)
    targets = ["in/results/a.npz", "in/results/manifest.parquet"]
    return Whole(None, lambda: targets)


def test_manifest_is_found_with_its_prefix(whole_study):
    assert whole_study.manifest(None) == "in/results/manifest.parquet"


def test_results_are_those_of_every_job(whole_study):
    assert whole_study.results(None) == ["in/results/a.npz", "in/results/report.html"]
    assert len(whole_study.jobs(None)) == 2
