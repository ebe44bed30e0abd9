"""The rules other projects of this kind keep."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tool(*arguments):
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("snakefmt", "--check", "Snakefile", "workflow/rules"),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_tool_has_nothing_to_say(arguments):
    done = tool(*arguments)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.filterwarnings("ignore:unclosed file")  # Snakemake's
def test_snakemake_lint_has_nothing_to_say(workflow, capsys):
    assert not workflow.lint(), capsys.readouterr().out
