"""Every number that claims are judged by: its name, unit and meaning.

Names stand here as they stand in ``workflow/claims.yaml`` and in tables of evidence. A
line reads: name, unit (J = k_B = 1), meaning. Each block is what the evidence module of
that name makes of three levels, flows from all three starts (cold, critical, hot) and a
known T_c of the infinite lattice. The end of a flow is its mean over the end lengths,
late its mean over the late lengths.
"""

from typing import NamedTuple

__all__ = ["STATISTICS", "Statistic"]


class Statistic(NamedTuple):
    """What a number is, and which module of this folder makes it."""

    unit: str
    meaning: str
    evidence: str


BLOCKS = {
    "scaling": """
tc_energy_dimension | J | T_c by the paper's rule: where the energy dimension is 1
steepest_lowest | J | where abs(m) falls fastest, lowest of all sizes
steepest_highest | J | where abs(m) falls fastest, highest of all sizes
dimension_spin_at_critical | 1 | spin dimension at the paper's T_c
dimension_energy_at_critical | 1 | energy dimension at the paper's T_c
tc_infinite | J | T_c of the infinite lattice, from Binder crossings
dimension_spin_at_infinite_tc | 1 | spin dimension at the infinite lattice's T_c
dimension_energy_at_infinite_tc | 1 | energy dimension at the infinite lattice's T_c
exact_dimension_spin | 1 | spin dimension known exactly
exact_dimension_energy | 1 | energy dimension known exactly
exact_dimension_spin_miss | 1 | dimension_spin_at_infinite_tc minus the exact one
exact_dimension_energy_miss | 1 | dimension_energy_at_infinite_tc minus the exact one
n_exact_dimensions | results | dimensions known exactly
n_exact_critical_temperatures | results | critical temperatures known exactly
""",
    "flow": """
cold_dimension_spin_end | 1 | spin dimension at the end
cold_dimension_spin_late | 1 | spin dimension late
cold_dimension_energy_end | 1 | energy dimension at the end
cold_dimension_energy_late | 1 | energy dimension late
cold_temperature_end | J | temperature, peak of the curve at the end
cold_temperature_late | J | temperature, peak of the curve late
cold_temperature_mean_end | J | temperature, mean of the curve at the end
cold_temperature_mean_late | J | temperature, mean of the curve late
cold_temperature_abs_magnetisation_end | J | temperature by abs(m) at the end
cold_temperature_abs_magnetisation_late | J | temperature by abs(m) late
cold_temperature_energy_end | J | temperature by the energy at the end
cold_temperature_energy_late | J | temperature by the energy late
cold_temperature_binder_ratio_end | J | temperature by the Binder ratio at the end
cold_temperature_binder_ratio_late | J | temperature by the Binder ratio late
cold_abs_magnetisation_end | 1 | abs(m) at the end
cold_abs_magnetisation_late | 1 | abs(m) late
cold_spin_slope_end | 1 | slope of G itself on ln r at the end
cold_spin_slope_late | 1 | slope of G itself on ln r late
cold_convergence_length | steps | three relaxation times of abs(m)
cold_energy_undefined | share of lengths | where the energy dimension is undefined
cold_energy_drift | 1 | energy dimension late minus at the end
cold_temperature_lowest | J | lowest running mean up to the end
cold_temperature_miss | J | end minus the critical point
cold_dimension_spin_miss | 1 | end minus the critical point
cold_dimension_energy_miss | 1 | end minus the critical point
cold_mixture_miss | abs(m) | end from the training mixture
critical_dimension_spin_end | 1 | spin dimension at the end
critical_dimension_spin_late | 1 | spin dimension late
critical_dimension_energy_end | 1 | energy dimension at the end
critical_dimension_energy_late | 1 | energy dimension late
critical_temperature_end | J | temperature, peak of the curve at the end
critical_temperature_late | J | temperature, peak of the curve late
critical_temperature_mean_end | J | temperature, mean of the curve at the end
critical_temperature_mean_late | J | temperature, mean of the curve late
critical_temperature_abs_magnetisation_end | J | temperature by abs(m) at the end
critical_temperature_abs_magnetisation_late | J | temperature by abs(m) late
critical_temperature_energy_end | J | temperature by the energy at the end
critical_temperature_energy_late | J | temperature by the energy late
critical_temperature_binder_ratio_end | J | temperature by the Binder ratio at the end
critical_temperature_binder_ratio_late | J | temperature by the Binder ratio late
critical_abs_magnetisation_end | 1 | abs(m) at the end
critical_abs_magnetisation_late | 1 | abs(m) late
critical_spin_slope_end | 1 | slope of G itself on ln r at the end
critical_spin_slope_late | 1 | slope of G itself on ln r late
critical_convergence_length | steps | three relaxation times of abs(m)
critical_energy_undefined | share of lengths | where the energy dimension is undefined
critical_energy_drift | 1 | energy dimension late minus at the end
critical_temperature_lowest | J | lowest running mean up to the end
critical_temperature_miss | J | end minus the critical point
critical_dimension_spin_miss | 1 | end minus the critical point
critical_dimension_energy_miss | 1 | end minus the critical point
critical_mixture_miss | abs(m) | end from the training mixture
hot_dimension_spin_end | 1 | spin dimension at the end
hot_dimension_spin_late | 1 | spin dimension late
hot_dimension_energy_end | 1 | energy dimension at the end
hot_dimension_energy_late | 1 | energy dimension late
hot_temperature_end | J | temperature, peak of the curve at the end
hot_temperature_late | J | temperature, peak of the curve late
hot_temperature_mean_end | J | temperature, mean of the curve at the end
hot_temperature_mean_late | J | temperature, mean of the curve late
hot_temperature_abs_magnetisation_end | J | temperature by abs(m) at the end
hot_temperature_abs_magnetisation_late | J | temperature by abs(m) late
hot_temperature_energy_end | J | temperature by the energy at the end
hot_temperature_energy_late | J | temperature by the energy late
hot_temperature_binder_ratio_end | J | temperature by the Binder ratio at the end
hot_temperature_binder_ratio_late | J | temperature by the Binder ratio late
hot_abs_magnetisation_end | 1 | abs(m) at the end
hot_abs_magnetisation_late | 1 | abs(m) late
hot_spin_slope_end | 1 | slope of G itself on ln r at the end
hot_spin_slope_late | 1 | slope of G itself on ln r late
hot_convergence_length | steps | three relaxation times of abs(m)
hot_energy_undefined | share of lengths | where the energy dimension is undefined
hot_energy_drift | 1 | energy dimension late minus at the end
hot_temperature_lowest | J | lowest running mean up to the end
hot_temperature_miss | J | end minus the critical point
hot_dimension_spin_miss | 1 | end minus the critical point
hot_dimension_energy_miss | 1 | end minus the critical point
hot_mixture_miss | abs(m) | end from the training mixture
joint_p_largest | probability | that all misses are 0 (Hotelling), largest of all starts
differ_end_temperature | J | largest difference of two starts at the end
differ_end_abs_magnetisation | 1 | largest difference of two starts at the end
differ_late_temperature | J | largest difference of two starts late
differ_late_abs_magnetisation | 1 | largest difference of two starts late
differ_long_temperature | J | largest difference of two starts at the long length
differ_long_abs_magnetisation | 1 | largest difference of two starts at the long length
""",
    "machine": """
weights_morans_i | 1 | Moran's I of the weights, median over units
two_point_share | share of pairs | two-point correlators that the weights can move
""",
    "rg": """
rg_temperature_1 | J | level 1, peak of the curve
rg_temperature_mean_1 | J | level 1, mean of the curve
rg_temperature_2 | J | level 2, peak of the curve
rg_temperature_mean_2 | J | level 2, mean of the curve
rg_temperature_3 | J | level 3, peak of the curve
rg_temperature_mean_3 | J | level 3, mean of the curve
rg_rise_12 | J | temperature from level 1 to 2, peak
rg_mean_rise_12 | J | temperature from level 1 to 2, mean
rg_binder_rise_12 | J | temperature from level 1 to 2, by the Binder ratio
rg_majority_rise_12 | J | temperature from level 1 to 2, majority blocks
rg_rise_23 | J | temperature from level 2 to 3, peak
rg_mean_rise_23 | J | temperature from level 2 to 3, mean
rg_binder_rise_23 | J | temperature from level 2 to 3, by the Binder ratio
rg_majority_rise_23 | J | temperature from level 2 to 3, majority blocks
rg_slope | J | temperature from the first to the last level
above_infinite_tc | J | temperature of the configurations minus tc_infinite
rg_auc_lowest | probability | that a site of the patch beats one outside
rg_surround_over_patch_largest | ratio | <v h> of the surround over that of the patch
rg_area_ratio_12 | ratio | area at half maximum from level 1 to 2
rg_ratio_rise_12 | ratio | patch over surround from level 1 to 2
rg_difference_rise_12 | 1 | patch minus surround from level 1 to 2
rg_contrast_rise_12 | sd | that in standard deviations of the surround from level 1 to 2
rg_area_ratio_23 | ratio | area at half maximum from level 2 to 3
rg_ratio_rise_23 | ratio | patch over surround from level 2 to 3
rg_difference_rise_23 | 1 | patch minus surround from level 2 to 3
rg_contrast_rise_23 | sd | that in standard deviations of the surround from level 2 to 3
""",
    "stack": """
stack_temperature_1 | J | layer 1, over signs
stack_temperature_2 | J | layer 2, over signs
stack_temperature_3 | J | layer 3, over signs
stack_fall_12 | J | from layer 1 to 2, over signs
stack_fall_23 | J | from layer 2 to 3, over signs
stack_slope | J | temperature from the first to the last layer, over signs
stack_slope_against_rg | J | that, times minus the sign of rg_slope
stack_trained_temperature_1 | J | layer 1, signs as trained
stack_trained_temperature_2 | J | layer 2, signs as trained
stack_trained_temperature_3 | J | layer 3, signs as trained
stack_trained_fall_12 | J | from layer 1 to 2, signs as trained
stack_trained_fall_23 | J | from layer 2 to 3, signs as trained
stack_trained_slope | J | from the first to the last layer, signs as trained
stack_gauge_fixed_temperature_1 | J | layer 1, signs fixed
stack_gauge_fixed_temperature_2 | J | layer 2, signs fixed
stack_gauge_fixed_temperature_3 | J | layer 3, signs fixed
stack_gauge_fixed_fall_12 | J | from layer 1 to 2, signs fixed
stack_gauge_fixed_fall_23 | J | from layer 2 to 3, signs fixed
stack_gauge_fixed_slope | J | from the first to the last layer, signs fixed
stack_morans_i_over_rg_largest | ratio | Moran's I of <v h> over that of block spins
stack_similarity_largest | correlation | median unit and its most similar block spin
stack_morans_i_1 | 1 | Moran's I of <v h>, layer 1
stack_share_local_1 | share of units | with a local map, layer 1
stack_morans_i_2 | 1 | Moran's I of <v h>, layer 2
stack_share_local_2 | share of units | with a local map, layer 2
stack_morans_i_3 | 1 | Moran's I of <v h>, layer 3
stack_share_local_3 | share of units | with a local map, layer 3
stack_morans_i_ratio_12 | ratio | Moran's I of <v h>, layer 2 over 1
stack_area_ratio_12 | ratio | participating sites, layer 2 over 1
stack_morans_i_ratio_23 | ratio | Moran's I of <v h>, layer 3 over 2
stack_area_ratio_23 | ratio | participating sites, layer 3 over 2
""",
}


def _statistics() -> dict[str, Statistic]:
    """Return the table by name."""
    found = {}
    for evidence, block in BLOCKS.items():
        for line in block.strip().splitlines():
            name, unit, meaning = line.split(" | ")
            found[name] = Statistic(unit, meaning, evidence)
    return found


STATISTICS = _statistics()
