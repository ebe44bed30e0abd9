"""What is rerun after which change, for every rule: exactly what has to be."""

import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from functools import partial

import pytest
from miniature import ROOT, planned, snakemake

UNUSED = "\n\ndef unused_by_all():\n    return 1\n"
# Rules that only look at a finished study.
ASIDE = {"manifest.py", "verify.py"}
FIGURES = {"flow_figure", "plane_figure"}
FLOWS = {"flows_*", *FIGURES}
READ = {"rg_temperatures", "stack_temperatures", "stack_signs"}
READ |= {"coarse_graining_figure"}
CODE_OF_STACK = {"stack", "stack_temperatures", "coarse_graining_figure", "vh_stack"}
CODE_OF_STACK |= {"stack_signs", "vh_figure"}
JUDGED = {"flow_evidence", "machine_evidence", "ledger"}
# Rows of the three tables that are tested each time; all others are slow.
QUICK = {"block_spins.py", "likelihood.py", "random.py", "rbm/machine.py"}
QUICK |= {"swapped settings", "lengths of the curves drawn", "one seed less"}
# {setting: (overlay over tests/config.yaml, rules that have to run)}; * is any text.
SETTINGS = {
    "swapped settings": (
        "thermometer: {hidden_units: 4, n_epochs: 16}",
        {"thermometer", "calibration", *FLOWS, *READ},
    ),
    "learning rate of the stack's recipe": (
        "recipes: {paper_text: {learning_rate: 0.002}}",
        {"rbm", *FLOWS, *CODE_OF_STACK},
    ),
    "length of the flows": (
        "systems: {long_range: {flow: {n_lengths: 11}}}",
        FLOWS,
    ),
    "lengths of the curves drawn": (
        "systems: {long_range: {flow: {curve_lengths: [0, 2, 10]}}}",
        {"flow_figure"},
    ),
    "literal protocol": (
        "sampling: {literal_attempts: 1000}",
        {
            "literal_runs",
            "spins_long_range_literal_*",
            "block_spins_long_range_literal",
            "vh_rg",
            "rg_temperatures",
            *CODE_OF_STACK,
        },
    ),
    "grouping of temperatures": (
        "sampling: {temperature_span: 100.0}",
        {"*"},  # Snakemake cannot know beforehand that the bytes will be the same
    ),
    "one seed less": (
        "recipes: {paper_text: {n_seeds: 1}}",
        {*FIGURES, "temperatures_figure", *JUDGED},
    ),
}


@pytest.fixture(scope="module")
def plan(study):
    """Return a function that plans the finished miniature: {rule: number of jobs}."""
    return partial(planned, *study)


@pytest.fixture(scope="module")
def everything(plan):
    """Return {rule: number of jobs} of the whole study."""
    return plan("--forceall")


@pytest.fixture(scope="module")
def consumers(study):
    """Return {rule: rules that read its results}, from Snakemake's graph of rules."""
    text = snakemake(study[0], "--rulegraph", root=study[1]).stdout
    names = dict(re.findall(r'(\d+)\[label = "(\w+)"', text))
    edges = re.findall(r"(\d+) -> (\d+)", text)
    found = {name: set() for name in names.values()}
    for source, target in edges:
        found[names[source]].add(names[target])
    return found


def downstream(rules, consumers):
    """Return the rules, and all that read their results directly or not."""
    pending, seen = list(rules), set()
    while pending:
        rule = pending.pop()
        if rule not in seen:
            seen.add(rule)
            pending += consumers[rule]
    return seen - {"all"}


def scripts_of_rules(root):
    """Return {script: rules as patterns} as the rule files have it."""
    found = {}
    for path in (root / "workflow/rules").glob("*.smk"):
        for text in re.split(r"^\s*rule\b", path.read_text(), flags=re.M)[1:]:
            script = re.search(r'script:\s+"../scripts/(\w+\.py)"', text)
            name = re.match(r"\s*(\w+):", text) or re.search(r'f"(\w+_)\{', text)
            if script and script[1] not in ASIDE:
                found.setdefault(script[1], []).append(name[1])
    return found


def matching(patterns, everything):
    """Return the rules that a name, or the beginning of one, stands for."""
    return {
        rule
        for rule in everything
        for pattern in patterns
        if rule == pattern or (pattern.endswith("_") and rule.startswith(pattern))
    }


def rows_of(names):
    """Return one parameter for each name; those that are not quick are slow."""
    return [
        pytest.param(name, marks=() if name in QUICK else pytest.mark.slow)
        for name in sorted(names)
    ]


RULES = scripts_of_rules(ROOT)
LIBRARY = ROOT / "workflow/shortsight"
FILES = [path.relative_to(LIBRARY).as_posix() for path in LIBRARY.rglob("*.py")]
# What surrounds a job imports these too: no number comes from them, so a script that
# does not itself import them keeps its digest.
AROUND = {"records/folder.py", "records/provenance.py", "records/syntax.py"}


def test_tables_have_their_quick_rows_and_every_rule(everything):
    assert {*RULES, *FILES, *SETTINGS} > QUICK
    patterns = [name for names in RULES.values() for name in names]
    assert matching(patterns, everything) == set(everything) - {"manifest"}


@pytest.mark.parametrize("script", rows_of(RULES))
def test_changed_script_reruns_its_rules_and_what_reads_them(
    script, study, plan, everything, consumers
):
    """The table: one row for every script, hence every rule."""
    rules = matching(RULES[script], everything)
    with appended(study[1] / "workflow/scripts" / script, UNUSED):
        jobs = plan()
    assert set(jobs) == downstream(rules, consumers)
    for rule in rules:
        assert jobs[rule] == everything[rule], rule


@contextmanager
def appended(path, text):
    """Lengthen a file, and restore it at the end."""
    former = path.read_text()
    path.write_text(former + text)
    try:
        yield
    finally:
        path.write_text(former)


TRACE = """
import importlib, json, sys
OURS = ("scripts", "shortsight", "study")
found = {}
for script in sys.argv[1:]:
    for name in [name for name in sys.modules if name.split(".")[0] in OURS]:
        del sys.modules[name]
    importlib.import_module(f"scripts.{script}")
    found[script] = [name for name in sys.modules if name.startswith("shortsight.")]
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def imported(study):
    """Return {script: library modules it imports} as Python sees them."""
    scripts = sorted(path.stem for path in (study[1] / "workflow/scripts").glob("*.py"))
    done = subprocess.run(
        [sys.executable, "-c", TRACE, *scripts],
        env={**os.environ, "PYTHONPATH": str(study[1] / "workflow")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def before(study, imported):
    """Return {script: digest} of the unchanged code."""
    return digests(study[1], imported)


@pytest.mark.parametrize("file", rows_of(FILES))
def test_changed_library_module_changes_the_digest_of_what_imports_it(
    file, study, imported, before
):
    with appended(study[1] / "workflow/shortsight" / file, UNUSED):
        after = digests(study[1], imported)
    changed = {script for script in before if after[script] != before[script]}
    module = "shortsight." + file.removesuffix(".py").replace("/", ".")
    expected = {s for s, modules in imported.items() if module in modules}
    if file in AROUND:
        assert changed and changed < expected
    else:
        assert changed == expected


def digests(root, scripts):
    """Return {script: digest} of the code below ``root``."""
    from shortsight.records import provenance

    former = provenance.WORKFLOW
    provenance.WORKFLOW = root / "workflow"
    try:
        return {script: provenance.source_digest(f"{script}.py") for script in scripts}
    finally:
        provenance.WORKFLOW = former


@pytest.mark.parametrize("setting", rows_of(SETTINGS))
def test_changed_setting_reruns_what_depends_on_it(
    setting, study, plan, consumers, tmp_path
):
    """Those named have to run; besides them only what reads their results may."""
    text, expected = SETTINGS[setting]
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text(text + "\n")
    jobs = plan("--configfile", study[1] / "tests/config.yaml", overlay)
    named = {p: re.compile(p.replace("*", r"\w*")) for p in expected}
    missing = {p for p in named if not any(map(named[p].fullmatch, jobs))}
    first = {rule for rule in jobs if any(n.fullmatch(rule) for n in named.values())}
    extra = set(jobs) - downstream(first, consumers)
    assert (missing, extra) == (set(), set())
