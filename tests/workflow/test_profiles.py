"""Profiles: no key in both, and a job that is tried again gets more."""

import subprocess
import sys
from pathlib import Path

import yaml
from snakemake.iocontainers import Wildcards

from study.jobs import every_job

ROOT = Path(__file__).resolve().parents[2]


def profile(name):
    return yaml.safe_load((ROOT / "profiles" / name / "config.yaml").read_text())


def test_no_key_stands_in_both_profiles():
    assert not set(profile("default")) & set(profile("slurm"))


def test_a_user_sets_partition_and_account_only():
    names = [entry.split("=")[0] for entry in profile("slurm")["default-resources"]]
    assert names == ["slurm_partition", "slurm_account"]


def test_every_job_has_memory_and_time_that_grow(workflow):
    """One job of each rule: tried again it gets twice as much of both."""
    targets = [str(target) for target in workflow.get_rule("all").input]
    files = [job["outputs"][0] for job in every_job(workflow, targets, but=[])]
    seen = set()
    for file in files:
        rule = next(r for r in workflow.rules if any(o.match(file) for o in r.output))
        if rule.name in seen:
            continue
        seen.add(rule.name)
        wildcards = Wildcards(fromdict=rule.get_wildcards(file))
        inputs = rule.expand_input(wildcards)[0]
        first, second = (
            rule.expand_resources(wildcards, inputs, attempt) for attempt in (1, 2)
        )
        for name in ("mem_mb", "runtime"):
            assert second[name] == 2 * first[name] > 0, rule.name
    assert len(seen) > 60


def test_second_attempt_gets_twice_as_much(tmp_path):
    command = [sys.executable, "-m", "snakemake", "--snakefile", ROOT / "Snakefile"]
    command += ["--directory", tmp_path, "--configfile", ROOT / "tests/config.yaml"]
    command += ["--workflow-profile", ROOT / "profiles/default", "--dry-run"]
    command += ["--attempt", 2, "--profile", ROOT / "profiles/slurm"]
    command += ["--", "results/long_range/spins/train/L8/T2.0.npz"]
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    screen = done.stdout + done.stderr
    assert done.returncode == 0, screen
    assert "mem_mb=2000," in screen
    assert "runtime=60" in screen
    assert "slurm_partition=your_partition" in screen
