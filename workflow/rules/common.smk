"""
Names that several rule files use. The logic is in workflow/study, tested there.

In rules ``setting("systems/{system}/rbm/length")`` looks up a setting, ``fill`` is a
``collect`` of one file, and ``value(flow.starts)`` calls a function of a stage with a
job's wildcards. ``paths`` gives the files of a target, ``known`` values known without
this study. ``spec`` names all settings that a job depends on.
"""

import importlib
import os
import sys
from functools import partial
from pathlib import Path

from snakemake.exceptions import WorkflowError

LIBRARY = str(Path(workflow.current_basedir).parent)
sys.path.insert(0, LIBRARY)
for name in ("shortsight", "study"):
    found = Path(str(importlib.import_module(name).__file__)).parent
    if not found.samefile(Path(LIBRARY, name)):
        raise WorkflowError(
            f"{name} must be that of {LIBRARY}, got {found}; run one clone at a time"
        )

from study.run.start import begin, prepare

prepare(workflow, Path(LIBRARY))

from shortsight.records.assumptions import assumptions
from shortsight.records.provenance import source_digest
from study.atlas import without_atlas
from study.atlas_files import STACKS, AtlasFiles
from study.claims import checked_claims, checked_statements
from study.config import expanded, shown
from study.jobs import MANIFEST, Whole
from study.known import Known
from study.memory import Memory, grow, megabytes
from study.paths import Paths
from study.points import SAMPLES, systems_with, titles
from study.rulework import drawn, fill, text_digest
from study.rulework import setting as setting_of
from study.rulework import spec as spec_of
from study.run.environment import cache_folder, check_packages
from study.run.failures import list_failed
from study.stages import coarse_graining, criticality, flow, rbm, scaling
from study.stages.spins import Spins, cards, groups, sampler_settings
from study.strict_yaml import load_strictly

check_packages(workflow.deployment_settings.deployment_method)
STUDY = expanded(config, workflow.configfiles)

# Numba does not notice a changed callee: the cache is named by the code it holds.
os.environ.update(NUMBA_CACHE_DIR=cache_folder(Path(".snakemake")))

CLAIMS = checked_claims(Path(LIBRARY) / "claims.yaml", STUDY)
STATEMENTS = checked_statements(Path(LIBRARY) / "statements.yaml")
N_RESAMPLES = STUDY["statistics"]["n_resamples"]

setting, spec = partial(setting_of, STUDY), partial(spec_of, STUDY)
value = lambda function: partial(function, STUDY)
PLAIN = without_atlas(STUDY)  # what `snakemake` makes
paths, spins = Paths(PLAIN, CLAIMS), Spins(STUDY)
memory = Memory(STUDY, spins)
whole = Whole(workflow, lambda: rules.all.input)
known = Known(STUDY, CLAIMS, load_strictly(Path(LIBRARY) / "exact.yaml"))

model = setting("systems/{system}", "coupling", "alpha", "boundary")
small = {"mem_mb": grow(1000), "runtime": grow(10)}  # the request of most jobs


wildcard_constraints:
    system="|".join(STUDY["systems"]),
    recipe="|".join(STUDY["recipes"]),
    length=r"\d+",
    seed=r"\d+",
    layer=r"\d+",
    temperature=r"\d+\.\d+|inf",
