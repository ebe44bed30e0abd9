"""
Short sighted deep learning (arXiv 2002.02664), regenerated from config.yaml.

Named targets: paper, figure_2 ... figure_8, dataset, report. `snakemake` makes everything.
"""

from snakemake.utils import min_version

min_version("9.20")


configfile: f"{workflow.current_basedir}/config.yaml"


report: "workflow/report/workflow.rst"


include: "workflow/rules/common.smk"
include: "workflow/rules/spins.smk"
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
include: "workflow/rules/inputs/report.smk"
include: "workflow/rules/report.smk"


rule all:
    """Make every figure of every system."""
    default_target: True
    input:
        all_figures(),
        finding_files(),
        "results/report.html",
        card_files(),


rule paper:
    """Make the figures of the paper's system."""
    input:
        system_figures(PAPER),


rule dataset:
    """Sample the spin configurations of every system."""
    input:
        dataset_files(),
        card_files(),


for number in FIGURES:

    rule:
        """Make one figure of the paper's system."""
        name:
            f"figure_{number}"
        input:
            figure_files(PAPER, number),
