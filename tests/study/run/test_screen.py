"""What a run shows, message by message, in place of what Snakemake would show."""

import io
import logging
import re
from types import SimpleNamespace

import pytest
from snakemake.logging import ColorizingTextHandler, DefaultFormatter
from snakemake_interface_logger_plugins.common import LogEvent

from study.run import screen, times
from study.run.screen import show_progress

LOG = "results/logs/a/rbm/r/seed{}/machine.log"


def workflow_of(n_jobs, *, dryrun=False, is_main_process=True, configfiles=()):
    """Return a workflow of some machines that wait for nothing."""
    jobs = [SimpleNamespace(jobid=n, benchmark=LOG.format(n)) for n in range(n_jobs)]
    dag = SimpleNamespace(needrun_jobs=lambda: jobs)
    return SimpleNamespace(
        dag=dag,
        dryrun=dryrun,
        is_main_process=is_main_process,
        config_settings=SimpleNamespace(configfiles=configfiles, config={}),
        resource_settings=SimpleNamespace(cores=2, nodes=None),
    )


class Terminal(io.StringIO):
    """A screen."""

    def isatty(self):
        """Return that it is one."""
        return True


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Return a function that starts a run and returns (say, its stream)."""
    table = tmp_path / "run_times.tsv"
    table.write_text("kind\tsize\tseconds\nrbm/machine\t\t60\n")
    monkeypatch.setattr(times.read_times, "__defaults__", (table,))
    monkeypatch.chdir(tmp_path)
    started = []

    def start(n_jobs=4, stream=None, **settings):
        stream = stream or io.StringIO()
        handler = ColorizingTextHandler(nocolor=True, stream=stream)
        handler.setFormatter(DefaultFormatter(show_failed_logs=True))
        log = logging.Logger("test")
        log.addHandler(handler)
        monkeypatch.setattr(screen, "logger", log)
        show_progress(workflow_of(n_jobs, **settings))
        started.append(handler)
        stream.view = handler.formatter
        say = lambda event, text="", **more: log.info(  # noqa: E731
            text, extra={"event": event, **more}
        )
        return say, stream

    yield start
    for handler in started:
        handler.formatter.on_terminal = False


def begin(say, number):
    """Say that a job begins, as Snakemake does."""
    job = {"log": [LOG.format(number)], "rule_name": "rbm"}
    say(LogEvent.JOB_INFO, "seven lines", jobid=number, **job)
    say(LogEvent.JOB_STARTED, "", jobs=[number])


def end(say, number):
    """Say that a job has ended."""
    say(LogEvent.JOB_FINISHED, "Finished", job_id=number)
    say(LogEvent.PROGRESS, None, done=number + 1, total=4)


@pytest.mark.parametrize(
    ("files", "said"),
    [([], "4 jobs, 2 at once, about 2 min\n"), (["my.yaml"], "4 jobs, 2 at once\n")],
)
def test_a_plan_is_one_line_and_of_another_config_it_tells_no_time(files, said, run):
    say, stream = run(configfiles=files)
    say(LogEvent.WORKFLOW_STARTED, "host, versions")
    say(LogEvent.RUN_INFO, "job count\nrbm 4", stats={})
    assert stream.getvalue() == said


def test_a_job_is_one_line(run):
    say, stream = run()
    say(LogEvent.RUN_INFO, "stats", stats={})
    begin(say, 0)
    begin(say, 1)
    assert len(stream.getvalue().splitlines()) == 1
    end(say, 0)
    line = stream.getvalue().splitlines()[1]
    pattern = r"\d\d:\d\d:\d\d 1 of 4: a/rbm/r/seed0/machine, 0 s, about \d+ s left"
    assert re.fullmatch(pattern, line)


def test_messages_about_something_else_stay(run):
    say, stream = run()
    say(None, "Select jobs to execute...")
    say(None, "Removing output files of failed job rbm")
    assert stream.getvalue() == "Removing output files of failed job rbm\n"


def test_a_failed_job_shows_its_log(run, tmp_path):
    say, stream = run()
    say(LogEvent.RUN_INFO, "stats", stats={})
    path = tmp_path / LOG.format(0)
    path.parent.mkdir(parents=True)
    path.write_text("T7.7.npz is not a readable NPZ file\n")
    begin(say, 0)
    more = {"log": [str(path)], "conda_env": None, "aux": {}, "shellcmd": "python x.py"}
    files = {"input": ["in.npz"] * 99, "output": ["out.npz"]}
    name = {"jobid": 0, "rule_name": "rbm", "rule_msg": None}
    say(LogEvent.JOB_ERROR, "", **name, **files, **more)
    text = stream.getvalue()
    assert "Error in rule rbm:" in text
    assert "T7.7.npz is not a readable NPZ file" in text
    assert "in.npz" not in text


def test_a_terminal_shows_the_jobs_at_work_below(run, tmp_path, monkeypatch):
    monkeypatch.setattr(screen.View, "_keep_drawing", lambda view: None)
    say, stream = run(stream=Terminal())
    say(LogEvent.RUN_INFO, "stats", stats={})
    path = tmp_path / LOG.format(1)
    path.parent.mkdir(parents=True)
    path.write_text("2026-01-01 00:00:00,000 training step 3 of 9, 1/s, 6 s left\n")
    begin(say, 0)
    begin(say, 1)
    view = stream.view
    view.draw()
    assert len(shown(stream)) == 4
    end(say, 0)
    assert len(shown(stream)) == 2
    view.draw()
    view.draw()
    _, line, state, job = shown(stream)
    assert line.endswith("1 of 4: a/rbm/r/seed0/machine, 0 s")
    assert re.fullmatch(r"1 of 4, 1 at work, about \d+ s left", state)
    assert job == "  a/rbm/r/seed1/machine, training step 3 of 9, 1/s, 6 s left"
    monkeypatch.setenv("COLUMNS", "20")  # a line that wraps would be two to erase
    view.draw()
    assert max(map(len, shown(stream)[2:])) == 19
    view.end()
    view.draw()
    assert shown(stream)[1:] == [line]


def test_a_dry_run_says_all_and_how_long(run):
    say, stream = run(dryrun=True)
    say(LogEvent.RUN_INFO, "job count\nrbm 4", stats={})
    begin = {"jobid": 0, "rule_msg": "Train.", "reason": "new", "indent": False}
    say(LogEvent.JOB_INFO, "", log=[], rule_name="rbm", **begin)
    assert "rbm 4\n4 jobs, 2 at once, about 2 min\n" in stream.getvalue()
    assert "Job 0: Train." in stream.getvalue()


def test_a_job_of_a_cluster_is_left_alone(run):
    say, stream = run(is_main_process=False)
    say(LogEvent.RUN_INFO, "job count", stats={})
    end(say, 0)
    assert stream.getvalue().startswith("job count\n")
    assert "1 of 4 steps (25%) done" in stream.getvalue()


def shown(stream):
    """Return the lines of a terminal after the two sequences that are used."""
    text = ""
    for part in stream.getvalue().split("\033["):
        code, found, rest = part.partition("F")
        if found and code.isdigit():
            text = "".join(text.splitlines(keepends=True)[: -int(code)])
            part = rest
        text += part.removeprefix("J")
    return text.splitlines()
