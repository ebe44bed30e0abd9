"""
Short sighted deep learning (arXiv 2002.02664), regenerated from config.yaml.

Named targets: paper, figure_2 ... figure_8, dataset. `snakemake` makes everything.
"""

from snakemake.utils import min_version

min_version("9.20")


configfile: f"{workflow.basedir}/config.yaml"


include: "workflow/rules/common.smk"
include: "workflow/rules/spins.smk"
include: "workflow/rules/inputs/equilibrium.smk"
include: "workflow/rules/equilibrium.smk"
include: "workflow/rules/inputs/scaling.smk"
include: "workflow/rules/scaling.smk"
include: "workflow/rules/inputs/thermometer.smk"
include: "workflow/rules/thermometer.smk"
include: "workflow/rules/inputs/rbm.smk"
include: "workflow/rules/rbm.smk"
include: "workflow/rules/inputs/flow.smk"
include: "workflow/rules/flow.smk"
include: "workflow/rules/inputs/coarse_graining.smk"
include: "workflow/rules/coarse_graining.smk"
include: "workflow/rules/inputs/figures.smk"
include: "workflow/rules/figures.smk"
include: "workflow/rules/inputs/finding.smk"
include: "workflow/rules/finding.smk"


rule all:
    """Make every figure of every system."""
    default_target: True
    input:
        all_figures(),
        plane_files(),
        equilibrium_files(),


rule paper:
    """Make the figures of the paper's system."""
    input:
        system_figures(PAPER),


rule dataset:
    """Sample the spin configurations of every system."""
    input:
        dataset_files(),


for number in FIGURES:

    rule:
        name:
            f"figure_{number}"
        input:
            figure_files(PAPER, number),
