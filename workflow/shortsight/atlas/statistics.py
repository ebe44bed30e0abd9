"""The numbers that statements of the atlas are about: unit, meaning."""

from shortsight.claims.evidence.statistics import Statistic

__all__ = ["CONTROL", "STACKS", "STATISTICS"]

CONTROL = "control"  # what the numbers of any other stack begin with
STACKS = ("local", CONTROL, "untrained", "blocks")
STATISTICS = {
    name: Statistic("1", meaning, "atlas")
    for name, meaning in {
        "scaled_end": "T*/T_pc by abs(m)",
        "end_from_reference": "scaled_end minus that of the reference model",
        "end_from_smaller": "scaled_end minus that of the smaller lattice",
        "end_range_slope": "change of scaled_end with the highest training T/T_pc",
        "share_of_move_left": "of what a wider range moves, at equal abs(m)",
        "miss_at_no_gap": "end minus mixture, over T_pc, where the gap closes",
        "direction_zero": "T/T_c minus 1 where block spins move no reading",
        "miss_gap_correlation": "rank correlation of abs(end minus mixture) and gap",
        **{
            f"{stack}_{name}": meaning
            for stack in STACKS
            for name, meaning in {
                "similarity": "of the median unit's <v h> to a block's, at worst level",
                "own_patch": "a site of a unit's block beats another, at worst level",
                "change_binder": "change per level of T over that of the input",
                "change_network": "the same by the network",
                "with_blocks": "change_binder in the direction of the blocks",
            }.items()
        },
    }.items()
}
