"""The study of config.yaml, others laid over it, and jobs of them."""

from pathlib import Path

import yaml
from snakemake.iocontainers import Wildcards

from study.config import expanded
from study.grids import merged

ROOT = Path(__file__).resolve().parents[1]
CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))


def study_with(**sections):
    """Return the expanded study with something laid over its config."""
    return expanded(merged(CONFIG, sections))


def job(system="long_range", **wildcards):
    """Return the wildcards of a job, if not said otherwise of the paper's system."""
    return Wildcards(fromdict={"system": system, **wildcards})
