"""What differs from the manifest is named, with the command that makes it anew."""

import json

import numpy as np
import pytest

from shortsight.records.files import write_arrays, write_table
from shortsight.records.results import compare, finished, listed, listing


@pytest.fixture
def recorded(tmp_path, monkeypatch):
    """Return (results, jobs) of two files and a figure without provenance."""
    monkeypatch.chdir(tmp_path)
    made = {"code": "c0", "spec": {"alpha": 3.0}, "versions": {"numpy": "2.0"}}
    write_arrays("a.npz", {"x": np.arange(3)}, json.dumps(made))
    write_table("b.parquet", {"x": [1]}, json.dumps(made))
    (tmp_path / "b.pdf").write_text("figure")
    job = {"code": "c0", "spec": {"alpha": 3.0}, "script": "make"}
    jobs = [{**job, "outputs": ["a.npz"]}, {**job, "outputs": ["b.pdf", "b.parquet"]}]
    return finished(jobs), jobs


ALL = ["a.npz", "b.pdf", "b.parquet"]
NOW = {"numpy": "2.0"}


def test_nothing_to_say(recorded):
    results, jobs = recorded
    write_table("manifest.parquet", [result._asdict() for result in results], "{}")
    assert listed("manifest.parquet") == results
    assert [result.path for result in results] == sorted(ALL)
    assert {result.code for result in results} == {"c0"}  # the figure's by its table
    assert compare(results, jobs, ALL, NOW) == []
    array, table, figure = (result.content for result in results)
    assert table == figure != array
    assert len({result.settings for result in results}) == 1


def test_other_versions_are_named_but_not_made_anew(recorded):
    results, jobs = recorded
    findings = compare(results, jobs, ALL, {"numpy": "2.1"})
    assert ("made by other versions", "a.npz", "numpy 2.0, now 2.1") in findings
    assert len(listing(findings, jobs)) == len(findings) == 3


def test_what_draws_is_compared_for_figures_alone(recorded):
    made = {"numpy": "2.0", "matplotlib": "3.10"}
    results = [result._replace(versions=json.dumps(made)) for result in recorded[0]]
    findings = compare(results, recorded[1], ALL, {**made, "matplotlib": "3.11"})
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
    recorded, change, finding
):
    results, jobs = recorded
    jobs = [{**jobs[0], **change}, jobs[1]]
    findings = compare(results, jobs, [*ALL, "d.npz"], NOW)
    assert finding in {kind for kind, _, _ in findings}
    path = next(path for kind, path, _ in findings if kind == finding)
    last = listing(findings, jobs)[-1]
    assert last == f"snakemake --force {path} && snakemake"


@pytest.mark.parametrize(
    ("own", "now", "detail"),
    [
        ({"a": {"b": 1}, "c": 0}, {"a": {"b": 2}, "c": 0}, "a.b 1, now 2"),
        ({"a": {"b": None}}, {"a": {}}, "a.b None, now absent"),
        ({"x": [["a", 1], ["b", 2]]}, {"x": [["a", 1], ["b", 3]]}, "x.b 2, now 3"),
        (
            {"x": [["a", 1]] * 2},
            {"x": [["a", 1]]},
            "x [['a', 1], ['a', 1]], now [['a', 1]]",
        ),
        ({"temperature": "1.0", "n": 3}, {"temperatures": [["1.0", 3]]}, ""),
    ],
)
def test_the_setting_that_is_another_is_named(recorded, own, now, detail):
    result, job = recorded[0][0]._replace(spec=json.dumps(own)), recorded[1][0]
    findings = compare([result], [{**job, "spec": now}], ["a.npz"], NOW)
    assert [found[2] for found in findings] == ([detail] if detail else [])


def test_one_file_of_a_job_stands_for_all_in_the_command(recorded, tmp_path):
    results, jobs = recorded
    for name in ("b.pdf", "b.parquet"):
        (tmp_path / name).write_bytes(b"")
    findings = compare(results, jobs, ALL, NOW)
    assert [kind for kind, _, _ in findings] == ["damaged", "damaged"]
    last = listing(findings, jobs)[-1]
    assert last == "snakemake --force b.pdf && snakemake"
