"""What differs from the manifest is named, with the command that makes it anew."""

import json

import numpy as np
import pytest

from shortsight.records.files import write_arrays, write_table
from shortsight.records.manifest import COLUMNS, among, compare, listing, rows


@pytest.fixture
def finished(tmp_path, monkeypatch):
    """Return (manifest, jobs) of two files and a figure without provenance."""
    monkeypatch.chdir(tmp_path)
    made = {"code": "c0", "spec": {"alpha": 3.0}, "versions": {"numpy": "2.0"}}
    write_arrays("a.npz", {"x": np.arange(3)}, json.dumps(made))
    write_table("b.parquet", {"x": [1]}, json.dumps(made))
    (tmp_path / "b.pdf").write_text("figure")
    jobs = [
        {"outputs": ["a.npz"], "code": "c0", "spec": {"alpha": 3.0}},
        {"outputs": ["b.pdf", "b.parquet"], "code": "c0", "spec": {"alpha": 3.0}},
    ]
    jobs = [{**job, "script": "make"} for job in jobs]
    return rows(jobs), jobs


ALL = ["a.npz", "b.pdf", "b.parquet"]
NOW = {"numpy": "2.0"}


def test_nothing_to_say(finished):
    manifest, jobs = finished
    assert manifest["path"] == sorted(ALL)
    assert manifest["code"] == ["c0"] * 3  # the figure's from the table beside it
    assert compare(manifest, jobs, ALL, NOW) == []
    assert tuple(manifest) == COLUMNS
    assert manifest["content"][1] == manifest["content"][2] != manifest["content"][0]
    assert len(set(manifest["settings"])) == 1


def test_a_text_is_listed_as_made_by_its_job(finished, tmp_path):
    (tmp_path / "page.html").write_text("page")
    job = {"outputs": ["page.html"], "code": "c1", "spec": {"alpha": 3.0}, "script": ""}
    manifest = rows([*finished[1], job])
    assert manifest["code"] == ["c0", "c0", "c0", "c1"]
    assert len(set(manifest["settings"])) == 1
    assert manifest["spec"][3] == "{}"  # what it was made with is not known to the file


def test_jobs_of_a_part_are_those_with_files(finished):
    assert among(finished[1], ["b.pdf"]) == [{**finished[1][1], "outputs": ["b.pdf"]}]


def test_other_versions_are_named_but_not_made_anew(finished):
    manifest, jobs = finished
    findings = compare(manifest, jobs, ALL, {"numpy": "2.1"})
    assert ("made by other versions", "a.npz", "numpy 2.0, now 2.1") in findings
    assert len(findings) == 3
    assert len(listing(findings, jobs, ["snakemake"])) == 3


def test_what_draws_is_compared_for_figures_alone(finished):
    manifest, jobs = finished
    made = {"numpy": "2.0", "matplotlib": "3.10"}
    manifest = {**manifest, "versions": [json.dumps(made)] * 3}
    findings = compare(manifest, jobs, ALL, {**made, "matplotlib": "3.11"})
    detail = "matplotlib 3.10, now 3.11"
    assert findings == [("made by other versions", "b.pdf", detail)]


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"code": "c1"}, "made by other code"),
        ({"spec": {"alpha": 2.0}}, "made with other settings"),
        ({"outputs": ["c.npz"]}, "missing"),
        ({"outputs": ["a.npz", "d.npz"]}, "not in the manifest"),
    ],
)
def test_other_jobs_are_named_with_the_command_that_makes_them(
    finished, change, finding
):
    manifest, jobs = finished
    jobs = [{**jobs[0], **change}, jobs[1]]
    findings = compare(manifest, jobs, [*ALL, "d.npz"], NOW)
    assert finding in {kind for kind, _, _ in findings}
    path = next(path for kind, path, _ in findings if kind == finding)
    last = listing(findings, jobs, ["snakemake"])[-1]
    assert last == f"snakemake --force {path} && snakemake"


def test_one_file_of_a_job_stands_for_all_in_the_command(finished, tmp_path):
    manifest, jobs = finished
    for name in ("b.pdf", "b.parquet"):
        (tmp_path / name).write_bytes(b"")
    findings = compare(manifest, jobs, ALL, NOW)
    assert [kind for kind, _, _ in findings] == ["damaged", "damaged"]
    assert listing(findings, jobs, ["snakemake"])[-1] == (
        "snakemake --force b.pdf && snakemake"
    )
