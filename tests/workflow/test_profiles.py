"""Profiles: no key in both, and a job that is tried again gets more."""

from pathlib import Path

import yaml
from miniature import snakemake
from snakemake.iocontainers import Wildcards

ROOT = Path(__file__).resolve().parents[2]
SPINS = "results/long_range/spins/train/L8/T2.0.npz"


def profile(name):
    return yaml.safe_load((ROOT / "profiles" / name / "config.yaml").read_text())


def test_no_key_stands_in_both_profiles():
    assert not set(profile("default")) & set(profile("slurm"))


def test_every_job_has_memory_and_time_that_grow(workflow, jobs):
    """One job of each rule: tried again it gets twice as much of both."""
    files = [job["outputs"][0] for job in jobs]
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
    words = ["--dry-run", "--attempt", "2", "--profile", ROOT / "profiles/slurm"]
    done = snakemake(tmp_path, *words, "--", SPINS)
    assert done.returncode == 0, done.stdout
    for resource in ("mem_mb=2000,", "runtime=60", "slurm_partition=your_partition"):
        assert resource in done.stdout
