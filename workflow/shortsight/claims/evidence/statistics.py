"""All numbers that judge claims: name, unit and meaning.

A line holds name, unit (J = k_B = 1), meaning. The module of a block makes one number
for each value in the brackets, with the name given here. Some need T_c of the infinite
lattice. The end of a flow is its mean over the end lengths, late its mean over the late
lengths.
"""

import re
from typing import NamedTuple

from shortsight.scaling.fits import CHOICES

__all__ = ["STATISTICS", "Statistic"]


class Statistic(NamedTuple):
    """The meaning of a number, and the module of this folder that computes it."""

    unit: str
    meaning: str
    evidence: str


STARTS = [
    {"start": start, "of": f"of flows from the {start} start"}
    for start in ("cold", "critical", "hot")
]
ENDS = [
    {"where": "end", "at": "at their end"},
    {"where": "late", "at": "at late lengths"},
]
IN_BRACKETS = {
    (): [{}],
    ("start",): STARTS,
    ("start", "where"): [start | end for start in STARTS for end in ENDS],
    ("where",): [*ENDS, {"where": "long", "at": "at the long length"}],
    ("fit",): [{"fit": choice} for choice in CHOICES],
    ("n",): [{"n": n} for n in (1, 2, 3)],
    ("n", "m"): [
        {"n": n, "m": n + 1, "levels": f"from level {n} to {n + 1}"} for n in (1, 2)
    ],
}
BLOCKS = {
    "scaling": """
tc_energy_dimension | J | T_c by the paper's rule: where the energy dimension is 1
tc_energy_dimension_{fit} | J | that by another way to fit: {fit}
literal_tc_energy_dimension | J | that of one more run of the paper's protocol
steepest_lowest | J | where abs(m) falls fastest, lowest of all sizes
steepest_highest | J | where abs(m) falls fastest, highest of all sizes
dimension_spin_at_critical | 1 | spin dimension at the paper's T_c
dimension_spin_at_critical_{fit} | 1 | that by another way to fit: {fit}
literal_dimension_spin_at_critical | 1 | that of one more run of the paper's protocol
dimension_energy_at_critical | 1 | energy dimension at the paper's T_c
dimension_energy_at_critical_{fit} | 1 | that by another way to fit: {fit}
literal_dimension_energy_at_critical | 1 | that of one more run of the paper's protocol
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
{start}_dimension_spin_{where} | 1 | spin dimension {of} {at}
{start}_dimension_energy_{where} | 1 | energy dimension {of} {at}
{start}_dimension_spin_grouped_{where} | 1 | spin dimension {of} {at}, largest group
{start}_dimension_energy_grouped_{where} | 1 | energy dimension {of} {at}, largest group
{start}_temperature_{where} | J | temperature {of} {at}, peak of the curve
{start}_temperature_mean_{where} | J | temperature {of} {at}, mean of the curve
{start}_temperature_abs_magnetisation_{where} | J | temperature {of} {at}, by abs(m)
{start}_temperature_energy_{where} | J | temperature {of} {at}, by the energy
{start}_temperature_binder_ratio_{where} | J | temperature {of} {at}, Binder ratio
{start}_abs_magnetisation_{where} | 1 | abs(m) {of} {at}
{start}_spin_slope_{where} | 1 | slope of the correlator on ln r, {of} {at}
{start}_convergence_length | steps | until the spin dimension {of} stays within 0.025
{start}_energy_undefined | share of lengths | energy dimension {of} is undefined
{start}_energy_drift | 1 | energy dimension {of}, at late lengths minus at the end
{start}_energy_scatter | 1 | energy dimension {of}, its scatter over its error
{start}_temperature_lowest | J | lowest temperature {of}, by abs(m)
{start}_temperature_miss | J | temperature {of}, by abs(m), minus the critical one
{start}_dimension_spin_miss | 1 | spin dimension {of} minus the critical one
{start}_dimension_energy_miss | 1 | energy dimension {of} minus the critical one
{start}_mixture_miss | 1 | abs(m) {of}, distance from the training mixture's
differ_{where}_p | 1 | p-value for the ends being the same from all starts, {at}
""",
    "machine": """
weights_morans_i | 1 | Moran's I of the weights, median over units
two_point_share | share of pairs | whose two-point correlator the weights can move
""",
    "rg": """
rg_temperature_{n} | J | uncorrected reading of level {n}, peak of the curve
rg_temperature_mean_{n} | J | uncorrected reading of level {n}, mean of the curve
rg_calibrated_temperature_{n} | J | level {n}, peak read back through the calibration
rg_calibrated_mean_temperature_{n} | J | level {n}, mean read back the same way
rg_calibrated_majority_temperature_{n} | J | level {n}, the same of majority blocks
rg_binder_temperature_{n} | J | level {n}, by the Binder ratio
rg_rise_{n}{m} | J | rise of the temperature {levels}, calibrated peak
rg_mean_rise_{n}{m} | J | rise of the temperature {levels}, calibrated mean
rg_binder_rise_{n}{m} | J | rise of the temperature {levels}, by the Binder ratio
rg_majority_rise_{n}{m} | J | rise of the temperature {levels}, majority blocks
rg_slope | J | temperature, last minus first level, calibrated peak
rg_mean_slope | J | temperature, last minus first level, calibrated mean
rg_binder_slope | J | temperature, last minus first level, by the Binder ratio
rg_majority_slope | J | temperature, last minus first level, calibrated, majority blocks
above_infinite_tc | J | temperature minus T_c of the infinite lattice
rg_auc_lowest | 1 | chance that a site in the patch exceeds one outside, lowest unit
rg_surround_over_patch_largest | 1 | size of <v h> in the surround over the patch's
rg_area_ratio_{n}{m} | 1 | area at half maximum, ratio {levels}
rg_ratio_rise_{n}{m} | 1 | rise of <v h>, patch over surround, {levels}
rg_difference_rise_{n}{m} | 1 | rise of <v h>, patch minus surround, {levels}
rg_contrast_rise_{n}{m} | sd | rise of patch minus surround, over its sd, {levels}
""",
    "stack": """
stack_trained_temperature_{n} | J | uncorrected reading of layer {n}, peak
stack_trained_calibrated_temperature_{n} | J | temperature of layer {n}, calibrated
stack_trained_slope | J | temperature, last minus first layer, as trained
stack_trained_slope_against_rg | J | last minus first layer, positive against the blocks
stack_gauge_fixed_temperature_{n} | J | temperature of layer {n}, signs fixed
stack_gauge_fixed_calibrated_temperature_{n} | J | calibrated, layer {n}, signs fixed
stack_gauge_fixed_slope | J | temperature, last minus first layer, signs fixed
stack_gauge_fixed_slope_against_rg | J | the same with signs fixed
stack_signs_no_temperature_{n} | share of signs | that give layer {n} no temperature
stack_signs_fall | share of signs | under which the temperature falls
stack_morans_i_over_rg_largest | 1 | Moran's I of <v h> over that of block spins
stack_contrast_over_rg_largest | 1 | contrast of <v h> over that of block spins
stack_area_over_rg_smallest | 1 | participating sites over those of block spins
stack_similarity_largest | 1 | correlation: median unit and its most similar block spin
stack_morans_i_{n} | 1 | Moran's I of <v h>, layer {n}
stack_share_local_{n} | share of units | that have a local map, layer {n}
stack_morans_i_ratio_{n}{m} | 1 | Moran's I of <v h>, layer {m} over {n}
stack_area_ratio_{n}{m} | 1 | participating sites, layer {m} over {n}
""",
}
STATISTICS = {
    name.format(**at): Statistic(unit, meaning.format(**at), evidence)
    for evidence, block in BLOCKS.items()
    for name, unit, meaning in (line.split(" | ") for line in block.split("\n")[1:-1])
    for at in IN_BRACKETS[tuple(re.findall(r"\{(\w+)\}", name))]
}
