"""Killed at random moments and resumed, the study ends with the same bytes."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from kill import main


def test_five_kills_lose_and_change_nothing(study, tmp_path):
    """One pass of five kills; tests/survival/kill.py makes as many as one likes.

    The pass groups temperatures into other jobs than the uninterrupted run, and goes on
    with one core or two: neither may reach a byte.
    """
    folder, root = study
    assert main(5, 3, 8.0, folder, root, tmp_path) == 0
