"""The stages of the paper, one module each.

NEEDS        the settings of a system that it reads
problems     contradictions in these settings
train, test  {(length, temperature): number of configurations that it needs}
figures      the numbers of the paper's figures that it draws, if any
tables       the results that no such figure draws
evidence     [recipe, file] of the evidence for claims, if any

These take the study and the name of a system; other functions take the study and the
wildcards of a job. `study.stages.spins` samples what all stages need.
"""

from study.stages import coarse_graining, criticality, flow, rbm, scaling, thermometer

STAGES = {  # analyses of a system, in the paper's order
    "scaling": scaling,
    "criticality": criticality,
    "thermometer": thermometer,
    "rbm": rbm,
    "flow": flow,
    "coarse_graining": coarse_graining,
}


def listed(study: dict, name: str) -> list:
    """Return the stages of a system's analyses, in the paper's order."""
    analyses = study["systems"][name]["analyses"]
    return [stage for key, stage in STAGES.items() if key in analyses]
