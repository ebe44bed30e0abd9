"""What both files of tests start with; each says its TARGET and ACCOUNTING."""

import pytest
from miniature import LOCAL, results_of
from slurm.cluster import run, slurm


@pytest.fixture(scope="module")
def local(request, tmp_path_factory):
    """Return the results of a local run."""
    folder = tmp_path_factory.mktemp("local")
    run(folder, LOCAL, request.module.TARGET, seconds=300)
    return results_of(folder)


@pytest.fixture(scope="module")
def cluster(request):
    """Have a SLURM up, and stop it at the end."""
    with slurm(accounting=request.module.ACCOUNTING):
        yield
