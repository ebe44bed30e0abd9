"""The bounds of what the check admits make a whole study."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from study.config import expanded

ROOT = Path(__file__).resolve().parents[2]
LIMITS = Path(__file__).with_name("limits.yaml")


def test_the_bounds_are_admitted():
    study = expanded(yaml.safe_load(LIMITS.read_text(encoding="utf-8")))
    assert study["systems"]["coldest_and_hottest"]["alpha"] == 1e-300


@pytest.mark.slow
def test_the_study_runs(tmp_path):
    """Every result of it, figures and ledger too."""
    words = ["--snakefile", ROOT / "Snakefile", "--directory", tmp_path, "--cores", "2"]
    words += ["--workflow-profile", ROOT / "profiles/default", "--keep-going"]
    words += ["--replace-workflow-config", "--configfile", LIMITS]
    command = [sys.executable, "-m", "snakemake", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
