"""What a Snakemake user expects of a workflow, and a stranger of its papers."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from snakemake.iocontainers import Wildcards

from study.config import SCHEMA
from study.jobs import every_job
from study.tools import api
from study.tools.readme import PICTURES
from study.tools.reference import PAGE, reference
from study.tools.reference import _keys as keys_of

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MODULE = """
import os
configfile: "{root}/config.yaml"
configfile: "{root}/tests/config.yaml"

module shortsight:
    snakefile: "{root}/Snakefile"
    config: config
    prefix: "ising"

use rule * from shortsight as shortsight_*

rule all:
    default_target: True
    input: "ising/results/long_range/figures/figure_2.pdf"

print("seen:", *(os.environ[name] for name in {variables}))
"""


@pytest.fixture(scope="module")
def working(workflow):
    """Return the rules that run a script."""
    return [rule for rule in workflow.rules if rule.script]


def n_named(files):
    """Return how many files of a rule have a name."""
    return sum(len(f) if isinstance(f, list) else 1 for _, f in files.items())


def test_each_script_is_run_by_a_rule(working):
    """The checks below look at something."""
    run = {Path(rule.script).name for rule in working}
    assert run == {path.name for path in (ROOT / "workflow/scripts").glob("*.py")}


def test_every_rule_has_a_docstring_of_one_sentence(workflow):
    for rule in workflow.rules:
        assert re.fullmatch(r"[A-Z][^\n]+\.", rule.docstring.strip()), rule.name


def test_working_rules_are_complete(working):
    for rule in working:
        assert rule.log, rule.name
        assert rule.conda_env, rule.name
        assert rule.benchmark or not rule.output, rule.name
        assert {"spec", "code"} <= set(rule.params.keys()), rule.name
        assert n_named(rule.input) == len(rule.input), f"{rule.name}: unnamed input"
        assert n_named(rule.output) == len(rule.output), f"{rule.name}: unnamed output"


def test_log_and_benchmark_lie_where_the_result_lies(working):
    """The same sub-path, so that watch and the report find them."""
    for rule in working:
        if rule.output:
            log, benchmark = str(rule.log[0]), str(rule.benchmark)
            assert log.startswith("results/logs/"), rule.name
            same = log.replace("/logs/", "/benchmarks/", 1).removesuffix(".log")
            assert benchmark == f"{same}.tsv", rule.name


def test_wildcards_of_a_job_are_in_its_spec(jobs):
    """What depends on a wildcard says so: two jobs of a rule have different specs.

    Figures 4 and 5 apart, which a system may draw with the same settings.
    """
    assert len(jobs) > 200
    specs = [
        json.dumps([job["code"], job["spec"]])
        for job in jobs
        if not re.search(r"figure_[45]\.", job["outputs"][0])
    ]
    assert len(set(specs)) == len(specs)


def test_plain_snakemake_makes_nothing_of_the_atlas(jobs):
    of_atlas = re.compile("atlas|alpha_3|stacks_|locality_|monte_carlo_rg")
    files = [path for job in jobs for path in job["outputs"]]
    assert "results/claims/claims.parquet" in files
    assert not list(filter(of_atlas.search, files))


def test_figure_2_needs_only_scaling(workflow):
    targets = workflow.get_rule("figure_2").expand_input(Wildcards())[0]
    scripts = {job["script"] for job in every_job(workflow, targets, but=[])}
    assert scripts == {"spins", "observables", "dimensions", "scaling_figure"}


def test_every_figure_of_the_report_has_its_caption(workflow):
    """The report's own page shows the caption that Snakemake's report shows."""
    paths = workflow.globals["paths"]
    shown = {figure["path"]: figure["caption"] for figure in paths.report_figures()}
    assert {"plane", "scaling", "vh"} < set(shown.values())
    for path, caption in shown.items():
        rule = next(r for r in workflow.rules if any(o.match(path) for o in r.output))
        flagged = rule.output.png.flags["report"].caption
        assert Path(flagged.get_path_or_uri(secret_free=True)).stem == caption, path
        assert (ROOT / f"workflow/report/{caption}.rst").exists()


def snakemake_in(folder, *words, **variables):
    """Return (exit code, screen) of Snakemake with the Snakefile of a folder."""
    command = [sys.executable, "-m", "snakemake", "--cores", "1", *words]
    given = {**os.environ, **variables}
    done = subprocess.run(
        command, cwd=folder, env=given, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


def test_workflow_is_a_module_of_another_whose_environment_it_leaves_alone(tmp_path):
    own = {"MPLBACKEND": "pdf", "NUMBA_OPT": "2", "PYTHONPATH": "/mine"}
    (tmp_path / "Snakefile").write_text(MODULE.format(root=ROOT, variables=[*own]))
    code, screen = snakemake_in(tmp_path, "--dry-run", **own)
    assert code == 0, screen
    assert "shortsight_scaling_figure" in screen
    assert "L4_group0" in screen, "the config that was handed over is read"
    assert f"seen: pdf 2 {ROOT / 'workflow'}{os.pathsep}/mine\n" in screen


def test_module_to_copy_keeps_runs_apart(tmp_path):
    """Hooks of a module do not run: profiles/README.md gives one to copy."""
    page = (ROOT / "profiles/README.md").read_text(encoding="utf-8")
    block = re.search(r"```python\n(configfile:.*?)```", page, re.DOTALL)[1]
    (tmp_path / "Snakefile").write_text(block.replace('"shortsight/', f'"{ROOT}/'))
    words = ["--configfile", ROOT / "tests/config.yaml", "--", "shortsight_verify"]
    _, screen = snakemake_in(tmp_path, *words)
    log = (tmp_path / ".snakemake/log/verify.log").read_text(encoding="utf-8")
    assert "there are no results yet; run snakemake" in log, screen
    assert (tmp_path / ".snakemake/run.lock").read_text(encoding="utf-8")


def test_reference_of_the_config_is_in_step():
    assert PAGE.read_text(encoding="utf-8") == reference(SCHEMA), (
        "run PYTHONPATH=workflow python -m study.tools.reference"
    )


def test_page_of_the_library_is_in_step():
    assert api.PAGE.read_text(encoding="utf-8") == api.page(), (
        "run PYTHONPATH=workflow python -m study.tools.api"
    )


def test_every_key_of_the_config_is_explained():
    entries = dict(keys_of(SCHEMA, SCHEMA, ""))
    assert len(entries) > 40
    assert [key for key, entry in entries.items() if not entry.get("description")] == []


def test_files_the_readme_names_exist_and_its_pictures_are_small():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    names = re.findall(r"`((?:examples|envs|profiles|workflow)/[\w./]+)`", README)
    for name in {link for link in links if "://" not in link} | set(names):
        assert (ROOT / name).exists(), name
    for name in PICTURES:
        assert (ROOT / "docs" / name).stat().st_size < 300_000, name


def test_named_targets_of_the_readme_exist(workflow):
    targets = set(re.findall(r"`snakemake (\w+)`", README))
    names = {rule.name for rule in workflow.rules}
    assert {"paper", "dataset", "report"} <= targets <= names
