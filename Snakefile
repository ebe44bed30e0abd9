"""
Short sighted deep learning (arXiv 2002.02664), regenerated from config.yaml.

Named targets: paper, figure_2 ... figure_8, claims, report, dataset, cost, verify.
`snakemake` makes everything but cost, which holds timings.
"""

from snakemake.utils import min_version

min_version("9.20")


configfile: f"{workflow.current_basedir}/config.yaml"


report: "workflow/report/workflow.rst"


include: "workflow/rules/common.smk"
include: "workflow/rules/spins.smk"
include: "workflow/rules/inputs/equilibrium.smk"
include: "workflow/rules/equilibrium.smk"
include: "workflow/rules/inputs/scaling.smk"
include: "workflow/rules/scaling.smk"
include: "workflow/rules/inputs/criticality.smk"
include: "workflow/rules/criticality.smk"
include: "workflow/rules/inputs/thermometer.smk"
include: "workflow/rules/thermometer.smk"
include: "workflow/rules/inputs/rbm.smk"
include: "workflow/rules/rbm.smk"
include: "workflow/rules/inputs/flow.smk"
include: "workflow/rules/flow.smk"
include: "workflow/rules/inputs/coarse_graining.smk"
include: "workflow/rules/coarse_graining.smk"
include: "workflow/rules/locality.smk"
include: "workflow/rules/inputs/likelihood.smk"
include: "workflow/rules/likelihood.smk"
include: "workflow/rules/inputs/figures.smk"
include: "workflow/rules/figures.smk"
include: "workflow/rules/inputs/finding.smk"
include: "workflow/rules/finding.smk"
include: "workflow/rules/inputs/claims.smk"
include: "workflow/rules/claims.smk"
include: "workflow/rules/inputs/report.smk"
include: "workflow/rules/report.smk"
include: "workflow/rules/inputs/manifest.smk"
include: "workflow/rules/manifest.smk"
include: "workflow/rules/inputs/cost.smk"
include: "workflow/rules/cost.smk"


rule all:
    """Make every figure of every system."""
    default_target: True
    input:
        all_figures(),
        finding_files(),
        equilibrium_files(),
        ledger_files(),
        "results/report.html",
        card_files(),
        MANIFEST,


rule paper:
    """Make the figures of the paper's system."""
    input:
        system_figures(PAPER),


rule claims:
    """Judge every claim of the paper."""
    input:
        ledger_files(),


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


onstart:
    hold_run(makes=any(len(job.output) for job in workflow.dag.needrun_jobs()))
    cancel_orphans(workflow.executor_plugin.name)
