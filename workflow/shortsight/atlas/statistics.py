"""The numbers that statements of the atlas are about: unit, meaning."""

from shortsight.claims.evidence.statistics import Statistic

__all__ = ["CONTROL", "PHASE", "STACKS", "STATISTICS"]

CONTROL = "control"  # what the numbers of any other stack begin with
STACKS = ("local", CONTROL, "untrained", "blocks")
PHASE = ("negative_phase", "n_gibbs_steps", "n_chains")  # of a recipe
GRIDS = ("to_1_1", "system", "to_4")  # of machines with couplings of visible units
STATISTICS = {
    name: Statistic("1", meaning, "atlas")
    for name, meaning in {
        "scaled_end": "T*/T_pc by abs(m)",
        "end_from_reference": "scaled_end minus that of the reference model",
        "end_from_smaller": "scaled_end minus that of the smaller lattice",
        "end_range_slope": "change of scaled_end with the highest training T/T_pc",
        "share_of_move_left": "of what a wider range moves, at equal abs(m)",
        "better_phase_smaller_gap": "share of pairs: better phase, smaller gap",
        "better_phase_smaller_miss": "share of pairs: better phase, smaller miss",
        **{
            f"lateral_{name}_{grid}": meaning
            for grid in GRIDS
            for name, meaning in {
                "end": "scaled_end with couplings of visible units, by training set",
                "from_rbm": "the same minus that of the machine without",
            }.items()
        },
        "direction_zero": "T/T_c minus 1 where block spins move no reading",
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
} | {
    "miss_per_nat_in_family": Statistic(
        "1/nat", "change of abs(end minus mixture) with the gap, one phase", "atlas"
    )
}
