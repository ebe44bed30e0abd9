"""The workflow as Snakemake reads it, once for all tests that look at its rules."""

import os
from pathlib import Path
from unittest import mock

import pytest
from snakemake.api import SnakemakeApi
from snakemake.settings.types import (
    ConfigSettings,
    DeploymentSettings,
    OutputSettings,
    Quietness,
    ResourceSettings,
    StorageSettings,
    WorkflowSettings,
)

from study.jobs import every_job

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def workflow(tmp_path_factory):
    """Return the parsed workflow of the miniature: rules, but no jobs."""
    here = Path.cwd()
    with (
        mock.patch.dict(os.environ),  # the rules set variables for their jobs
        SnakemakeApi(OutputSettings(quiet={Quietness.ALL})) as api,
    ):
        parsed = api.workflow(
            resource_settings=ResourceSettings(cores=1),
            config_settings=ConfigSettings(configfiles=[ROOT / "tests/config.yaml"]),
            storage_settings=StorageSettings(),
            workflow_settings=WorkflowSettings(),
            deployment_settings=DeploymentSettings(),
            snakefile=ROOT / "Snakefile",
            workdir=tmp_path_factory.mktemp("parsed"),
        )
        found = parsed._workflow  # what a job sees as `workflow`; the API hides it
    os.chdir(here)
    return found


@pytest.fixture(scope="session")
def jobs(workflow):
    """Return every job of a plain `snakemake` of the miniature."""
    return every_job(workflow, workflow.get_rule("all").input, but=[])
