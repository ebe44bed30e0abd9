"""What a Snakemake user expects of a workflow, and a stranger of its papers."""

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import yaml

from study.tools.reference import PAGE, SCHEMA, reference
from study.tools.reference import _keys as keys_of

ROOT = Path(__file__).resolve().parents[2]
RULE_FILES = [ROOT / "Snakefile", *sorted((ROOT / "workflow/rules").glob("*.smk"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FOREIGN = """
configfile: "{root}/config.yaml"
configfile: "{root}/tests/config.yaml"

module shortsight:
    snakefile: "{root}/Snakefile"
    {settings}

use rule * from shortsight as shortsight_*

rule all:
    default_target: True
    input: "{prefix}results/long_range/figures/figure_2.pdf"
"""


def rules():
    """Return (name, text) of every rule, a rule in a loop with its indent removed."""
    found = []
    for path in RULE_FILES:
        text = path.read_text(encoding="utf-8")
        for part in re.split(r"^(?=[ ]*rule\b[^\n]*:$)", text, flags=re.MULTILINE)[1:]:
            head, *body = part.splitlines()
            indent = len(head) - len(head.lstrip())
            inside = [line[indent:] for line in body]
            ends = (i for i, line in enumerate(inside) if re.match(r"\S", line))
            name = re.sub(r"[: ]", "", head.replace("rule", "", 1)) or "in a loop"
            last = next(ends, len(inside))
            found.append((f"{path.name}:{name}", "\n".join(inside[:last])))
    return found


RULES = dict(rules())
WORKING = {name: text for name, text in RULES.items() if "script:" in text}


def directive(text, name):
    """Return what stands under a directive of a rule."""
    found = re.search(rf"^    {name}:\n((?:        .*\n?)+)", text, re.MULTILINE)
    return found[1] if found else ""


def test_rules_were_found():
    """The checks below look at something: each script is run by a rule."""
    scripts = {path.name for path in (ROOT / "workflow/scripts").glob("*.py")}
    run = {re.search(r"scripts/(\w+\.py)", text)[1] for text in WORKING.values()}
    assert run == scripts


def test_every_figure_of_the_report_has_a_caption():
    text = (ROOT / "workflow/rules/inputs/report.smk").read_text(encoding="utf-8")
    named = dict(re.findall(r'"(\w+)": "(\w+)",', text.split("CAPTIONS")[1]))
    drawn = "\n".join(WORKING.values())
    stems = re.findall(r'"results/(?:\{system\}/)?figures/(\w+)\.png"', drawn)
    stems += [f"figure_{number}" for number in range(2, 9)]
    assert {"plane", "figure_2"} < set(stems)
    for stem in set(stems) - {"cost"}:
        caption = ROOT / f"workflow/report/{named.get(stem, stem)}.rst"
        assert caption.exists(), stem


@pytest.mark.parametrize("name", RULES)
def test_rule_has_a_docstring(name):
    assert re.match(r'\s*"""[A-Z][^"]+\."""', RULES[name])


@pytest.mark.parametrize("name", WORKING)
def test_working_rule_is_complete(name):
    text = WORKING[name]
    for wanted in ("log", "conda", "resources", "params"):
        assert directive(text, wanted), wanted
    if directive(text, "output"):
        assert directive(text, "benchmark")
    assert re.search(r"^    threads: ", text, re.MULTILINE)
    assert re.search(r"mem_mb=", directive(text, "resources"))
    assert re.search(r"runtime=", directive(text, "resources"))
    assert re.search(r"spec=", directive(text, "params"))
    assert re.search(r"code=", directive(text, "params"))
    for files in (directive(text, "input"), directive(text, "output")):
        for line in files.splitlines():
            if line.startswith(8 * " " + '"') or re.match(r" {8}\w+\(", line):
                pytest.fail(f"unnamed: {line.strip()}")


@pytest.mark.parametrize(
    ("settings", "prefix"),
    [("", ""), ('config: config\n    prefix: "ising"', "ising/")],
)
def test_workflow_is_a_module_of_another(tmp_path, settings, prefix):
    text = FOREIGN.format(root=ROOT, settings=settings, prefix=prefix)
    (tmp_path / "Snakefile").write_text(text)
    command = [sys.executable, "-m", "snakemake", "--dry-run", "--cores", "1"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    screen = done.stdout + done.stderr
    assert done.returncode == 0, screen
    assert "shortsight_scaling_figure" in screen
    miniature = "L4_group0" in screen
    assert miniature == bool(settings), "the config that was handed over is read"


def test_module_of_the_readme_keeps_runs_apart(tmp_path):
    """Hooks of a module do not run: the README gives one to copy."""
    block = re.search(r"```python\n(  configfile:.*?)  ```", README, re.DOTALL)[1]
    text = textwrap.dedent(block).replace('"shortsight/', f'"{ROOT}/')
    (tmp_path / "Snakefile").write_text(text)
    command = [sys.executable, "-m", "snakemake", "--cores", "1"]
    command += ["--configfile", ROOT / "tests/config.yaml", "--", "shortsight_verify"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    screen = done.stdout + done.stderr
    log = (tmp_path / ".snakemake/log/verify.log").read_text(encoding="utf-8")
    assert "results/manifest.parquet is missing; run snakemake" in log, screen
    assert (tmp_path / ".snakemake/fence/run.lock").read_text(encoding="utf-8")


def test_reference_of_the_config_is_in_step():
    schema = yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))
    assert PAGE.read_text(encoding="utf-8") == reference(schema), (
        "run PYTHONPATH=workflow python -m study.tools.reference"
    )


def test_every_key_of_the_config_is_explained():
    schema = yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))
    entries = dict(keys_of(schema, schema, ""))
    assert len(entries) > 40
    assert [key for key, entry in entries.items() if not entry.get("description")] == []


def test_links_of_the_readme_lead_somewhere():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    local = [link for link in links if "://" not in link]
    assert len(local) >= 5
    for link in local:
        assert (ROOT / link).exists(), link


def test_picture_of_the_readme_is_small():
    assert (ROOT / "docs/finding.png").stat().st_size < 300_000


def test_files_the_readme_names_exist():
    for name in set(
        re.findall(r"`((?:examples|envs|profiles|workflow)/[\w./]+)`", README)
    ):
        assert (ROOT / name).exists(), name


def test_named_targets_of_the_readme_exist():
    targets = set(re.findall(r"`snakemake (\w+)`", README))
    names = {name.split(":")[1] for name in RULES} | {"figure_2"}
    assert {"paper", "dataset", "report"} <= targets <= names


def test_citation_names_the_paper_and_can_be_read():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    required = {"cff-version", "message", "title", "authors"}
    assert required <= set(citation)
    assert citation["cff-version"] == "1.2.0"
    paper = citation["references"][0]
    assert {"type", "title", "authors"} <= set(paper)
    kinds = {"doi", "url", "swh", "other"}
    assert {entry["type"] for entry in paper["identifiers"]} <= kinds


def test_catalog_entry_has_what_the_catalog_reads():
    text = (ROOT / ".snakemake-workflow-catalog.yml").read_text(encoding="utf-8")
    usage = yaml.safe_load(text)["usage"]
    assert set(usage) == {"mandatory-flags", "software-stack-deployment", "report"}
    assert usage["report"] is True
