"""The miniature study, run once for all tests that look at it, beside the others.

Libraries are held at the level of instructions that jobs have, before they are loaded:
what a test draws at random is the same on every processor.
"""

import pytest
from miniature import begun

from study.run.environment import settle

settle()


def looks_at_study(item):
    """Return whether a test looks at the finished miniature."""
    return "study" in getattr(item, "fixturenames", ())


def pytest_collection_modifyitems(items):
    """Let tests that look at the miniature come last: it takes minutes."""
    items.sort(key=looks_at_study)


def pytest_collection_finish(session):
    """Begin the miniature now if a test will look at it."""
    wanted = any(map(looks_at_study, session.items))
    if wanted and not session.config.option.collectonly:
        begun()


@pytest.fixture(scope="session")
def study():
    """Wait for the miniature; it ran from a copy of the code that tests may edit."""
    folder, root, run = begun()
    run.wait()
    assert run.returncode == 0, (folder / "screen.txt").read_text()
    return folder, root
