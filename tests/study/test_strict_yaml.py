"""A key that comes twice is refused; all else is YAML."""

from pathlib import Path

import pytest
import yaml
from snakemake.exceptions import WorkflowError

from study.strict_yaml import check_files, load_strictly

ROOT = Path(__file__).resolve().parents[2]
OURS = [ROOT / "config.yaml", ROOT / "tests/config.yaml"]
OURS += sorted((ROOT / "workflow").glob("*.yaml"))
OURS += sorted((ROOT / "workflow/schemas").glob("*.yaml"))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_our_files_are_read_as_ever(path):
    assert load_strictly(path) == yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: 1\nb: 2\na: 3", "line 3: a must appear once in its block"),
        ("a: [{b: 1, b: 1}]", "line 1: b must appear once"),
        ('{"a": {"b": 1, "b": 2}}', "b must appear once"),
        ("a: !!python/name:os.system", "must be YAML, got"),
    ],
)
def test_doubtful_files_are_refused(tmp_path, text, sentence):
    path = tmp_path / "x.yaml"
    path.write_text(text)
    with pytest.raises(WorkflowError) as refused:
        load_strictly(path)
    assert sentence in str(refused.value)
    assert str(path) in str(refused.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x: &x {b: 1}\na: {<<: *x, b: 2}", {"b": 2}),
        ('{"a":\t[1, {}]}', [1, {}]),
        ("\ufeffa: 7", 7),
    ],
)
def test_the_rest_is_yaml(tmp_path, text, value):
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    assert load_strictly(path)["a"] == value


def test_a_file_that_is_gone_is_not_ours_to_miss(tmp_path):
    check_files([tmp_path / "none.yaml"])
