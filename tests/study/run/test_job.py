"""What surrounds the main of a script: settings, sentences, code of our own."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from shortsight.records.provenance import provenance
from shortsight.refusal import Refused
from study.run import job

SCRIPTS = Path(__file__).resolve().parents[3] / "workflow/scripts"
SPEC = {"system": "ising", "length": 8, "temperatures": [["2.0", 5], ["3.0", 5]]}


@pytest.fixture
def ended(tmp_path, monkeypatch):
    """Return a function that runs a main which raises, and what its log then says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(job, "_log_to", lambda path: None)

    def run(error, spec=SPEC):
        def main(inputs, outputs, *, made_by):
            raise error

        params = SimpleNamespace(spec=spec, code="0", get=lambda key, default: default)
        files = {"input": [], "output": [], "log": ["job.log"]}
        with pytest.raises(SystemExit) as end:
            job.run(
                main, SimpleNamespace(params=params, scriptdir=str(SCRIPTS), **files)
            )
        return end.value.code, Path("job.log").read_text(encoding="utf-8")

    return run


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (Refused("raise it"), 1, "ising, L = 8, T = 2.0 to 3.0: raise it\n"),
        (OSError(28, "No space left"), 1, "[Errno 28] No space left\n"),
        (MemoryError(), 1, "not enough memory for this job; run fewer at once"),
        (KeyboardInterrupt(), 130, "interrupted; run snakemake to go on\n"),
    ],
)
def test_what_a_reader_can_cause_is_one_sentence(error, code, said, ended):
    found, text = ended(error)
    assert found == code
    assert text.startswith(said)
    assert "Traceback" not in text


def test_a_fault_of_ours_shows_where_it_is(ended):
    assert "Traceback" in ended(ZeroDivisionError())[1]


@pytest.mark.parametrize(
    ("spec", "about"),
    [
        ({}, ""),
        ({"system": "ising", "temperature": "7.7"}, "ising, T = 7.7: "),
        ({"system": "ising", "temperatures": [1.5]}, "ising, T = 1.5: "),
        ({"system": "ising", "temperatures": []}, "ising: "),
    ],
)
def test_sentence_names_what_it_is_about(spec, about, ended):
    assert ended(Refused("raise it"), spec)[1] == f"{about}raise it\n"


def test_main_gets_the_settings_it_names():
    def main(inputs, outputs, *, length, system="none", made_by):
        pass

    assert job.arguments(main, {"length": 8, "seed": 1}) == {"length": 8}
    assert job.arguments(main, SPEC) == {"length": 8, "system": "ising"}
    with pytest.raises(
        Refused, match=r"must have the setting length, .* got seed; add"
    ):
        job.arguments(main, {"seed": 1})


def test_code_of_another_clone_is_refused(tmp_path):
    job.check_code(SCRIPTS)
    (tmp_path / "scripts").mkdir()
    with pytest.raises(
        Refused, match=r"shortsight must be imported from .* PYTHONPATH"
    ):
        job.check_code(tmp_path / "scripts")


def test_variables_of_tests_stand_in_the_provenance_and_no_others():
    assert "environment" not in provenance({}, "0", {})
    assert '"environment": {"NPY_X": "1"}' in provenance({}, "0", {"NPY_X": "1"})
