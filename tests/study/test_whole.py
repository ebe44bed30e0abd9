"""The manifest lists every job of the study, also inside of another workflow."""

from types import SimpleNamespace

import pytest

from study import whole
from study.whole import Whole


@pytest.fixture
def study(monkeypatch):
    """Return a study of two jobs inside of a workflow that moves its files."""
    jobs = [
        {"outputs": ["in/results/a.npz"], "spec": {}, "code": ""},
        {
            "outputs": ["in/results/report.html", "in/results/benchmarks/t.html"],
            "spec": {},
            "code": "",
        },
    ]
    monkeypatch.setattr(whole, "every_job", lambda workflow, targets, but: jobs)
    workflow = SimpleNamespace(
        basedir="/code", configfiles=["/code/config.yaml", "mine.yaml"]
    )
    targets = ["in/results/a.npz", "in/results/manifest.parquet"]
    return Whole(workflow, lambda: targets)


def test_manifest_is_found_with_its_prefix(study):
    assert study.manifest(None) == "in/results/manifest.parquet"


def test_timings_are_no_results(study):
    assert study.results(None) == ["in/results/a.npz", "in/results/report.html"]
    assert len(study.jobs(None)) == 2


def test_command_names_what_was_laid_over(study):
    assert study.command(None) == "snakemake --configfile mine.yaml"
    study.workflow.configfiles = ["/code/config.yaml"]
    assert study.command(None) == "snakemake"
