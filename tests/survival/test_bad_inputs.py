"""Bad input ends in one sentence of ours, without a traceback and partial output."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("bad_inputs.py")
PARTS = 2


@pytest.fixture(scope="module")
def outcomes():
    """Run all cases once, in processes that may fork and give up their permissions."""
    runs = [
        subprocess.Popen(
            [sys.executable, SCRIPT, str(part), str(PARTS)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for part in range(PARTS)
    ]
    printed = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0] * PARTS
    return [found for text in printed for found in json.loads(text)]


def test_each_ends_in_one_sentence_without_partial_output(outcomes):
    assert len(outcomes) > 30
    for found in outcomes:
        if reason := found["skipped"]:
            print(f"{found['name']}: skipped, {reason}")
            assert "root" in reason or "permission" in reason
            continue
        assert found["code"] == 1, found
        assert found["sentence"] in found["printed"], found
        # A heading of Snakemake's below which no line of code stands.
        printed = found["printed"].replace("Traceback:\n (rule", "")
        assert "Traceback" not in printed, found
        assert not found["new_files"], found
