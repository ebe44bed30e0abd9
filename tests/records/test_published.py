"""A result beside the published one: the same, made otherwise, or wrong."""

import json

import pytest

from shortsight.records.published import beside, parse, render, summary
from shortsight.records.results import Result
from shortsight.refusal import Refused

# a -> b -> c, and d from outside
NAMES = {"a": "one", "b": "two", "c": "two"}
CONTENT, SETTINGS = "0123456789abcdef", "fedcba9876543210"
CODES = {"one": "c1", "two": "c2"}
VERSIONS = json.dumps({"libc": "glibc 2.36", "numpy": "2.4"})
LISTED = Result("", content=CONTENT[:12], settings=SETTINGS[:8], versions=VERSIONS)
PUBLISHED = {
    path: LISTED._replace(path=path, script=script, code=CODES[script])
    for path, script in ((f"s/{name}.npz", NAMES[name]) for name in NAMES)
}
JOBS = [
    {"outputs": ["in/results/s/a.npz"], "inputs": ["config.yaml"]},
    {"outputs": ["in/results/s/b.npz"], "inputs": ["in/results/s/a.npz"]},
    {"outputs": ["in/results/s/c.npz"], "inputs": ["in/results/s/b.npz"]},
]
OTHER = "made by other code or settings"
DIFFERS = "differs from the published"
FOLLOWS = "differs from the published as its inputs do"
LATER = "differs, made by other versions than the published"
UNPINNED = "differs, made on a processor without the pinned level"


def kinds(**changes):
    """Return {name: kind} of a run like the published one but for some changes."""
    results = []
    for name, script in NAMES.items():
        result = Result(f"in/results/s/{name}.npz", "", 0, CONTENT, SETTINGS, script)
        made = {"versions": '{"numpy": "2.4", "matplotlib": "1"}'}
        made |= {"code": CODES[script]} | changes.get(name, {})
        results.append(result._replace(**made))
    found = beside(PUBLISHED, results, JOBS)
    return {path[-5]: kind for path, (kind, _) in found.items()}, found


def test_text_holds_all(tmp_path):
    path = tmp_path / "published.txt"
    path.write_text(render(PUBLISHED))
    assert parse(path) == PUBLISHED


@pytest.mark.parametrize("line", ["a.npz 0 1 absent", "nonsense", ""])
def test_a_line_that_is_none_is_named(tmp_path, line):
    path = tmp_path / "published.txt"
    path.write_text(render(PUBLISHED) + line + "\n")
    with pytest.raises(Refused, match=r"published\.txt line 12 is not understood"):
        parse(path)


def test_the_same_content_is_published_whatever_made_it():
    same, found = kinds(a={"code": "new"}, b={"versions": '{"numpy": "3"}'})
    assert set(same.values()) == {"published"}
    assert summary(found, 3).startswith("of 3 published results 3 are the same")


def test_a_difference_that_nothing_explains_is_grave_and_followed():
    found, all_ = kinds(b={"content": "x"}, c={"content": "y"})
    assert found == {"a": "published", "b": DIFFERS, "c": FOLLOWS}
    assert "2 differ though code and settings are the same" in summary(all_, 3)


@pytest.mark.parametrize("change", [{"code": "new"}, {"settings": "new"}])
def test_code_and_settings_explain_what_is_made_from_it(change):
    other = {"content": "x"}
    found, _ = kinds(b=other | change, c=other)
    assert found == {"a": "published", "b": OTHER, "c": OTHER}
    found, _ = kinds(a=change, c=other)  # a table may hold the digest of others' code
    assert found["c"] == OTHER


def test_other_versions_are_named_but_no_error_of_the_machine():
    other = {"content": "x"}
    found, all_ = kinds(b=other | {"versions": '{"numpy": "3"}'}, c=other)
    assert found == {"a": "published", "b": LATER, "c": LATER}
    assert all_["in/results/s/b.npz"][1] == "numpy 3, published with 2.4"


def test_variables_of_a_run_are_told():
    other = {"content": "x"}
    by_hand = {"environment": json.dumps({"OPENBLAS_CORETYPE": "Prescott"})}
    found, all_ = kinds(b=other | by_hand)
    assert found["b"] == DIFFERS
    assert all_["in/results/s/b.npz"][1] == "OPENBLAS_CORETYPE Prescott"
    left_out = {"environment": json.dumps({"OPENBLAS_CORETYPE": None})}
    found, _ = kinds(b=other | left_out)
    assert found["b"] == UNPINNED


def test_a_result_of_no_job_of_today_blames_no_machine():
    found = beside(PUBLISHED, [Result("results/d.npz", content="x")], [])
    assert found == {"results/d.npz": ("not published", "")}
    result = Result("results/s/a.npz", content="x")
    assert beside(PUBLISHED, [result], [])["results/s/a.npz"][0] == OTHER
