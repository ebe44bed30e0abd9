"""Profiles: no key in both, and a job that is tried again gets more."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
RULES = sorted((ROOT / "workflow/rules").glob("*.smk"))


def profile(name):
    return yaml.safe_load((ROOT / "profiles" / name / "config.yaml").read_text())


def test_no_key_stands_in_both_profiles():
    assert not set(profile("default")) & set(profile("slurm"))


def test_a_user_sets_partition_and_account_only():
    names = [entry.split("=")[0] for entry in profile("slurm")["default-resources"]]
    assert names == ["slurm_partition", "slurm_account"]


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_every_script_has_memory_and_time_that_grow(path):
    text = path.read_text()
    n_scripts = len(re.findall(r"^ +script:$", text, re.MULTILINE))
    for name in ("mem_mb", "runtime"):
        assert len(re.findall(rf"\b{name}=grow\(\d+\),", text)) == n_scripts, name


@pytest.mark.parametrize("attempt", [1, 2])
def test_second_attempt_gets_twice_as_much(attempt, tmp_path):
    command = [sys.executable, "-m", "snakemake", "--snakefile", ROOT / "Snakefile"]
    command += ["--directory", tmp_path, "--configfile", ROOT / "tests/config.yaml"]
    command += ["--workflow-profile", ROOT / "profiles/default", "--dry-run"]
    command += ["--attempt", attempt, "--profile", ROOT / "profiles/slurm"]
    command += ["--", "results/long_range/spins/train/L8/T2.0.npz"]
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    screen = done.stdout + done.stderr
    assert done.returncode == 0, screen
    assert f"mem_mb={1500 * attempt}," in screen
    assert f"runtime={30 * attempt}" in screen
    assert "slurm_partition=your_partition" in screen
