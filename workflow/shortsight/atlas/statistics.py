"""The numbers that statements of the atlas are about: unit, meaning."""

from shortsight.claims.evidence.statistics import Statistic

__all__ = ["ALL_MODELS", "CONTROL", "PHASE", "RENORMALIZED", "STACKS", "STATISTICS"]

ALL_MODELS = "all_models"  # stands as system where all models count together
CONTROL = "control"  # what the numbers of any other stack begin with
STACKS = ("local", CONTROL, "untrained", "blocks")
RENORMALIZED = ("blocks", "local", "untrained", "centred")  # with exponents
PHASE = ("negative_phase", "n_gibbs_steps", "n_chains")  # of a recipe
GRIDS = ("to_1_1", "system", "to_4")  # of machines with couplings of visible units
STATISTICS = {
    name: Statistic("1", meaning, "atlas")
    for name, meaning in {
        "scaled_end": "T*/T_pc by abs(m)",
        "end_from_reference": "scaled_end minus that of the reference model",
        "end_from_smaller": "scaled_end minus that of the smaller lattice",
        "end_range_slope": "change of scaled_end with the highest training T/T_pc",
        "hits_range_slope": "the same about a published grid",
        "one_mode_correlation": "of scaled_end and the theory of one weight",
        "one_mode_within": "share of ends within the window around that theory",
        "with_local_correlation": "the same with the strength of local weights",
        "with_local_within": "share around the theory with local weights",
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
        "sight_exponent": "of the decay of J_eff(r) over r = 1 to 5",
        "sight_exponent_off": "sight_exponent minus that of the exact couplings",
        "sight_rms": "of J_eff minus the exact couplings there, over the exact at 1",
        "sight_beyond": "largest abs(J_eff) beyond r = 1 over that at 1",
        **{
            f"{sector}_exponent_of_{stack}": f"{y} of the first level over its exact"
            for sector, y in {"magnetic": "y_h", "thermal": "y_T"}.items()
            for stack in RENORMALIZED
        },
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
