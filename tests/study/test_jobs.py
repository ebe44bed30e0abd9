"""The manifest lists every job of the study, also inside of another workflow."""

import pytest

from study import jobs
from study.jobs import Whole


@pytest.fixture
def whole_study(monkeypatch):
    """Return a study of two jobs inside of a workflow that moves its files."""
    both = [
        {"outputs": ["in/results/a.npz"], "spec": {}, "code": ""},
        {
            "outputs": ["in/results/report.html", "in/results/benchmarks/t.html"],
            "spec": {},
            "code": "",
        },
    ]
    monkeypatch.setattr(jobs, "every_job", lambda workflow, targets, but: both)
    targets = ["in/results/a.npz", "in/results/manifest.parquet"]
    return Whole(None, lambda: targets)


def test_manifest_is_found_with_its_prefix(whole_study):
    assert whole_study.manifest(None) == "in/results/manifest.parquet"


def test_timings_are_no_results(whole_study):
    assert whole_study.results(None) == ["in/results/a.npz", "in/results/report.html"]
    assert len(whole_study.jobs(None)) == 2
