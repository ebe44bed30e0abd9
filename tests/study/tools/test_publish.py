"""The published results: well-formed, of one run; what is stale is said."""

import json
import re

import pytest

from shortsight.records.manifest import COLUMNS
from shortsight.records.published import parse
from shortsight.refusal import Refused
from study.tools import publish
from study.tools.publish import PUBLISHED, main, publishable, stale

ROW = {
    "path": "results/a/x.npz",
    "content": "0123456789abcdef",
    "settings": "fedcba9876543210",
    "script": "spins",
    "code": "c0",
    "versions": json.dumps({"numpy": "2.4", "matplotlib": "3.11"}),
    "environment": "{}",
}


def manifest(*changes):
    """Return a manifest of one row for each mapping of changes."""
    return {name: [(ROW | change).get(name) for change in changes] for name in COLUMNS}


def test_the_published_results_are_well_formed():
    published = parse(PUBLISHED)
    assert PUBLISHED.stat().st_size < 200_000
    assert len(published.results) > 2000
    for result in published.results.values():
        assert re.fullmatch("[0-9a-f]{12}", result.content)
        assert re.fullmatch("[0-9a-f]{8}", result.settings)
    assert {r.script for r in published.results.values()} == set(published.codes)


def test_names_are_below_results_and_what_draws_is_no_version():
    published = publishable(manifest({}, {"path": "in/results/b.npz"}))
    assert list(published.results) == ["a/x.npz", "b.npz"]
    assert published.versions == {"numpy": "2.4"}
    assert published.codes == {"spins": "c0"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"code": "c1"}, "code of spins.py must be one for all results, got c0 and c1"),
        ({"versions": '{"numpy": "2.5"}'}, "numpy must be one for all .* 2.4 and 2.5"),
        ({"environment": '{"NUMBA_OPT": "0"}'}, "without variables of its own, got"),
    ],
)
def test_results_of_two_runs_are_not_published(change, told):
    with pytest.raises(Refused, match=told):
        publishable(manifest({}, change))


def test_what_is_stale_is_said(tmp_path, monkeypatch, capsys):
    codes = {"gone": "c0", "spins": publish.source_digest("spins.py"), "rbm": "c0"}
    lines = [f"code {script} {digest}\n" for script, digest in codes.items()]
    path = tmp_path / "published.txt"
    path.write_text("".join(lines))
    assert stale(parse(path)) == ["gone", "rbm"]
    monkeypatch.setattr(publish, "PUBLISHED", path)
    main(["--stale"])
    assert capsys.readouterr().out == (
        "published results: the code of 2 of 3 scripts has changed since (gone, rbm)\n"
    )


def test_without_results_there_is_nothing_to_publish(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match=r"publish: .*manifest\.parquet is missing"):
        main([])
