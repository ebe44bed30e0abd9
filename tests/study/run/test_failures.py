"""What a run says of jobs that were killed, and of all that failed."""

import logging
from types import SimpleNamespace

import pytest
from snakemake_interface_logger_plugins.common import LogEvent

from study.run import failures

LOGS = {n: f"results/logs/a/rbm/r/seed{n}/machine.log" for n in range(3)}


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Return (a workflow whose jobs have begun, what it said to the end)."""
    monkeypatch.chdir(tmp_path)
    jobs = []
    for number, log in LOGS.items():
        path = tmp_path / log
        path.parent.mkdir(parents=True)
        path.write_text("begins\n")
        about = {"jobid": number, "log": [log], "resources": {"mem_mb": 1000 + number}}
        jobs.append(SimpleNamespace(**about))
    workflow = SimpleNamespace(
        is_main_process=True,
        dag=SimpleNamespace(jobs=jobs),
        scheduler=SimpleNamespace(failed=[]),
        execution_settings=SimpleNamespace(keep_going=False),
    )
    log, said = logging.Logger("test"), []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())
    log.addHandler(handler)
    monkeypatch.setattr(failures, "logger", log)
    failures.explain_kills(workflow)
    return workflow, said


def fail(number, how):
    """Say that a job has failed, as Snakemake does in one thread."""
    text = f"CalledProcessError: Command 'python x.py' {how}."
    failures.logger.error(text, extra={"event": LogEvent.ERROR})
    extra = {"event": LogEvent.JOB_ERROR, "jobid": number}
    failures.logger.error("Error in rule", extra=extra)


@pytest.mark.parametrize(
    "how", ["died with <Signals.SIGKILL: 9>", "returned non-zero exit status 137"]
)
def test_the_log_of_a_killed_job_says_what_helps(how, run, tmp_path):
    fail(1, "returned non-zero exit status 1")
    fail(2, how)
    fail(0, "returned non-zero exit status 1")
    texts = [(tmp_path / log).read_text() for log in LOGS.values()]
    assert texts[:2] == ["begins\n"] * 2
    _, sentence = texts[2].splitlines()
    for said in ("killed", "memory", "mem_mb = 1002", "--cores 1", "the same command"):
        assert said in sentence


def test_several_failures_are_listed_at_the_end(run, tmp_path):
    workflow, said = run
    (tmp_path / LOGS[0]).write_text("Traceback:\nValueError: no\n\n")
    (tmp_path / LOGS[1]).write_text("")
    (tmp_path / LOGS[2]).unlink()
    workflow.scheduler.failed = [SimpleNamespace(log=[log]) for log in LOGS.values()]
    failures.list_failed(workflow)
    head, *lines = said[-1].splitlines()
    assert head == "jobs that failed:"
    assert lines[::2] == [
        "  a/rbm/r/seed0/machine: ValueError: no",
        "  a/rbm/r/seed1/machine: its log is empty",
        "  a/rbm/r/seed2/machine: it has no log",
    ]
    assert [line.strip() for line in lines[1::2]] == list(LOGS.values())
    workflow.scheduler.failed = [SimpleNamespace(log=[LOGS[0]])]
    failures.list_failed(workflow)
    assert len(said) == 1, "of one the screen shows the log"
    workflow.execution_settings.keep_going = True
    failures.list_failed(workflow)
    assert len(said) == 2
