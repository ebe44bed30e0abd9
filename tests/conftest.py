"""The miniature study, run once for all tests that look at it."""

import pytest
from miniature import copy_of_code, snakemake


@pytest.fixture(scope="session")
def study(tmp_path_factory):
    """Run the miniature once, from a copy of the code that tests may edit."""
    folder = tmp_path_factory.mktemp("study")
    root = copy_of_code(folder / "code")
    done = snakemake(folder, root=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, root
