"""What the study knows of each stage of the paper: a module each.

NEEDS        what it reads of a system
problems     what is contradictory in its settings, if anything can be
train, test  {(length, temperature): number of configurations that it asks for}
figures      the numbers of the paper's figures that it draws, if any
tables       the results that no such figure draws
evidence     [recipe, file] of what claims are judged by, if any

These take the study and the name of a system; the others take the study and the
wildcards of a job. `study.stages.spins` samples what all ask for.
"""

from study.stages import coarse_graining, criticality, flow, rbm, scaling, thermometer

__all__ = ["STAGES", "listed"]

STAGES = {  # that a system may list, in the paper's order
    "scaling": scaling,
    "criticality": criticality,
    "thermometer": thermometer,
    "rbm": rbm,
    "flow": flow,
    "coarse_graining": coarse_graining,
}


def listed(study: dict, name: str) -> list:
    """Return the stages that a system lists, in the paper's order."""
    analyses = study["systems"][name]["analyses"]
    return [stage for key, stage in STAGES.items() if key in analyses]
