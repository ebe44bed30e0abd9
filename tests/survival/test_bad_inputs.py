"""Bad input ends in one sentence of ours, without a traceback and partial output."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("bad_inputs.py")


@pytest.fixture(scope="module")
def outcomes():
    """Run all cases once, in a process that may fork and give up its permissions."""
    done = subprocess.run(
        [sys.executable, SCRIPT, "--json"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_at_least_forty_kinds(outcomes):
    assert len({found["name"] for found in outcomes}) >= 40


def test_each_ends_in_one_sentence(outcomes):
    for found in outcomes:
        if not found["skipped"]:
            assert found["code"] == 1, found
            assert found["sentence"] in found["printed"], found
            assert "Traceback" not in found["printed"], found


def test_none_leaves_partial_output(outcomes):
    assert [found["name"] for found in outcomes if found["new_files"]] == []


def test_skipped_ones_say_why(outcomes):
    for found in outcomes:
        if found["skipped"]:
            print(f"{found['name']}: skipped, {found['skipped']}")
            assert "root" in found["skipped"] or "permission" in found["skipped"]
