"""Which numbers a module of evidence must make."""

import pytest

from shortsight.claims.evidence.statistics import STATISTICS


@pytest.fixture
def names_of():
    """Return the names in the table of statistics that an evidence module makes."""

    def names(evidence):
        return {name for name, s in STATISTICS.items() if s.evidence == evidence}

    return names
