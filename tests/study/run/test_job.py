"""What surrounds the main of a script: settings, sentences, code of our own."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from shortsight.records.provenance import provenance
from shortsight.refusal import Refused
from study.run import job

SPEC = {"system": "ising", "length": 8}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return a function that runs a main as Snakemake does, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(job, "_log_to", lambda path: None)

    def run(main):
        params = SimpleNamespace(spec=SPEC, code="0")
        files = {"input": [], "output": [], "log": ["job.log"]}
        job.run(main, SimpleNamespace(params=params, **files))

    return run


@pytest.fixture
def ended(run):
    """Return a function that runs a main which raises, and what its log then says."""

    def ended(error):
        def main(inputs, outputs, *, made_by):
            raise error

        with pytest.raises(SystemExit) as end:
            run(main)
        return end.value.code, Path("job.log").read_text(encoding="utf-8")

    return ended


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (Refused("raise it"), 1, "raise it\n"),
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


def test_main_gets_the_settings_it_names(run):
    got = []

    def main(inputs, outputs, *, length, sampler="cluster", made_by):
        got.append((length, sampler))

    run(main)
    assert got == [(8, "cluster")]


def test_variables_of_tests_stand_in_the_provenance_and_no_others():
    assert "environment" not in provenance({}, "0", {})
    assert '"environment": {"NPY_X": "1"}' in provenance({}, "0", {"NPY_X": "1"})
