"""Killed at random moments and resumed, part of the study ends with the same bytes."""

import sys
from pathlib import Path

import pytest
from miniature import ROOT

sys.path.insert(0, str(Path(__file__).parent))

from kill import main

# A figure, a machine and its flow, a stack and its maps: all that takes long.
TARGETS = [
    "results/long_range/figures/figure_2.pdf",
    "results/long_range/flow/paper_text/seed0/from_T7.7.parquet",
    "results/long_range/vh/stack/paper_text/seed0/summary2.parquet",
]


@pytest.mark.slow
def test_five_kills_lose_and_change_nothing(tmp_path):
    """tests/survival/kill.py makes as many as one likes, of the whole miniature."""
    reference = tmp_path / "reference"
    reference.mkdir()
    assert main(5, 3, 4.0, reference, ROOT, tmp_path, targets=TARGETS) == 0
