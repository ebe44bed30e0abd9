"""The table of statistics; that claims.yaml speaks of them is tested with it."""

from shortsight.claims.evidence.statistics import BLOCKS, STATISTICS


def test_every_name_stands_once_and_has_a_meaning():
    lines = [line for block in BLOCKS.values() for line in block.split("\n") if line]
    assert len({line.partition(" ")[0] for line in lines}) == len(lines)
    assert all(entry.unit and entry.meaning for entry in STATISTICS.values())
    assert not any("{" in name + entry.meaning for name, entry in STATISTICS.items())
