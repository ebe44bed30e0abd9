"""The published results: well-formed, of one run; what is stale is said."""

import json
import re

import pytest

from shortsight.records.published import codes_of, parse, render
from shortsight.records.results import Result
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


def results(*changes):
    """Return a result for each mapping of changes."""
    return [Result(**(ROW | change)) for change in changes]


def test_the_published_results_are_well_formed():
    published = parse(PUBLISHED)
    assert PUBLISHED.stat().st_size < 200_000
    assert len(published) > 2000
    for result in published.values():
        assert re.fullmatch("[0-9a-f]{12}", result.content)
        assert re.fullmatch("[0-9a-f]{8}", result.settings)


def test_names_are_below_results_and_what_draws_is_no_version():
    published = publishable(results({}, {"path": "in/results/b.npz"}))
    assert list(published) == ["a/x.npz", "b.npz"]
    assert codes_of(published) == {"spins": "c0"}
    assert "version numpy 2.4\ncode spins c0\nin .\n" in render(published)


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
        publishable(results({}, change))


def test_what_is_stale_is_said(tmp_path, monkeypatch, capsys):
    codes = {"gone": "c0", "spins": publish.source_digest("spins.py"), "rbm": "c0"}
    path = tmp_path / "published.txt"
    made = [{"script": s, "code": c, "path": f"results/{s}"} for s, c in codes.items()]
    path.write_text(render(publishable(results(*made))))
    assert stale(codes_of(parse(path))) == ["gone", "rbm"]
    monkeypatch.setattr(publish, "PUBLISHED", path)
    main(["--stale"])
    assert capsys.readouterr().out == (
        "published results: the code of 2 of 3 scripts has changed since (gone, rbm)\n"
    )
