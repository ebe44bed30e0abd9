"""The two ways to install name the same versions, and no address."""

import re
from pathlib import Path

import pytest
import yaml
from snakemake.exceptions import WorkflowError
from snakemake.settings.types import DeploymentMethod

from study.run.environment import check_packages

ENVS = Path(__file__).resolve().parents[2] / "envs"
CONDA_NAMES = {"snakemake": "snakemake-minimal"}


def pins(name):
    text = (ENVS / name).read_text()
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


def wanted():
    lines = (ENVS / "requirements.in").read_text().splitlines()
    return [re.match(r"[\w-]+", line).group() for line in lines]


def test_conda_file_has_the_pinned_versions():
    dependencies = yaml.safe_load((ENVS / "shortsight.yaml").read_text())[
        "dependencies"
    ]
    conda = dict(entry.split("==") for entry in dependencies if "==" in entry)
    locked = pins("requirements.txt")
    for name in wanted():
        assert conda[CONDA_NAMES.get(name, name)] == locked[name]


def test_test_tools_are_laid_over_the_same_versions():
    locked, with_tools = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: with_tools[name] for name in locked} == locked


def test_every_pin_has_a_hash_and_no_file_has_an_address():
    for path in ENVS.glob("*.txt"):
        text = path.read_text()
        assert "://" not in text
        assert not re.search(r"^--", text, re.MULTILINE)
        blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
        assert blocks and all("--hash=sha256:" in block for block in blocks)


def test_conda_installs_what_is_missing():
    """With --sdm conda the packages come later, so nothing is asked of this Python."""
    check_packages([DeploymentMethod.CONDA], ["no_such_package"])
    with pytest.raises(WorkflowError, match=r"^no_such_package must be installed"):
        check_packages([DeploymentMethod.APPTAINER], ["numpy", "no_such_package"])
