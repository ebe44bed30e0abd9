"""
Short sighted deep learning (arXiv 2002.02664), regenerated from config.yaml.

Named targets: paper, figure_2 ... figure_8, claims, report, dataset, verify, atlas,
theory, sight, lateral.
`snakemake` makes everything but the atlas, of which the last three are parts.
"""

from snakemake.utils import min_version

min_version("9.20")


configfile: f"{workflow.current_basedir}/config.yaml"


report: "workflow/report/workflow.rst"


include: "workflow/rules/common.smk"
include: "workflow/rules/spins.smk"
include: "workflow/rules/scaling.smk"
include: "workflow/rules/criticality.smk"
include: "workflow/rules/thermometer.smk"
include: "workflow/rules/rbm.smk"
include: "workflow/rules/flow.smk"
include: "workflow/rules/coarse_graining.smk"
include: "workflow/rules/vh.smk"
include: "workflow/rules/coarse_temperatures.smk"
include: "workflow/rules/claims.smk"
include: "workflow/rules/atlas.smk"
include: "workflow/rules/locality.smk"
include: "workflow/rules/monte_carlo_rg.smk"
include: "workflow/rules/theory.smk"
include: "workflow/rules/sight.smk"
include: "workflow/rules/lateral.smk"
include: "workflow/rules/atlas_page.smk"
include: "workflow/rules/report.smk"
include: "workflow/rules/manifest.smk"


PAPER = "long_range"


rule all:
    """Make every figure of every system."""
    default_target: True
    input:
        [paths.system(name) for name in paths.systems],
        paths.finding(),
        paths.equilibrium(),
        paths.ledger(),
        "results/report.html",
        cards(paths.systems),
        MANIFEST,


rule paper:
    """Make the figures of the paper's system."""
    input:
        paths.named(PAPER),


rule claims:
    """Judge every claim of the paper."""
    input:
        paths.asked_ledger,


rule atlas:
    """Make the atlas of models, training sets and recipes."""
    input:
        atlas.targets(),


rule theory:
    """Compare where flows end with a theory without parameters."""
    input:
        atlas.targets("theory"),


rule sight:
    """Compare the effective couplings of machines with the true ones."""
    input:
        atlas.targets("sight"),


rule lateral:
    """Train machines with couplings between visible units, and draw their ends."""
    input:
        atlas.targets("lateral"),


rule dataset:
    """Sample the spin configurations of every system."""
    input:
        spins.dataset(paths.systems),


for number in range(2, 9):

    rule:
        """Make one figure of the paper's system."""
        name:
            f"figure_{number}"
        input:
            paths.named(PAPER, number),


onstart:
    begin(workflow)


onerror:
    list_failed(workflow)
