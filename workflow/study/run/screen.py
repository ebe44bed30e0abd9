"""The screen of a run: one line per job, the time left and, on a terminal, active jobs.

A logger plugin must be installed wherever a profile names it. So this module extends
the handler with which Snakemake itself writes to the screen. Snakemake's log file stays
complete. With another logger (``--logger``) there is no such handler.
"""

import atexit
import copy
import logging
import re
import shutil
import threading
import time

from snakemake.logging import logger
from snakemake_interface_logger_plugins.common import LogEvent

from study.run.progress import last_line
from study.run.times import Jobs, as_text, guessed, kind_and_size, name_of, read_times

SILENT = (LogEvent.JOB_INFO, LogEvent.JOB_STARTED, LogEvent.PROGRESS)
SILENT += (LogEvent.WORKFLOW_STARTED, LogEvent.RESOURCES_INFO)
NOISE = re.compile("Select jobs to exe|Execute .* jobs|Using shell|Assuming unrestr")
N_SHOWN = 8  # running jobs shown on a terminal
SECONDS_BETWEEN_DRAWINGS = 1.0


def show_progress(workflow) -> None:
    """Show one line per job from now on, instead of Snakemake's several."""
    for handler in logger.handlers if workflow.is_main_process else ():
        on_screen = isinstance(handler, logging.StreamHandler)
        if on_screen and not isinstance(handler, logging.FileHandler):
            view = View(handler, workflow)
            handler.setFormatter(view)
            handler.addFilter(view)


class View(logging.Formatter):
    """Formatter and filter of the messages of a run of a `snakemake.workflow.Workflow`.

    Snakemake's own, ``inner``, formats all messages except a job's start and end. On a
    terminal the running jobs are redrawn below the text written so far.
    """

    def __init__(self, handler: logging.StreamHandler, workflow):
        super().__init__()
        self.handler, self.inner, self.workflow = handler, handler.formatter, workflow
        self.jobs = Jobs({}, 1, measured=False)  # until jobs are planned
        self.n_drawn, self.news = 0, threading.Event()
        self.on_terminal = handler.stream.isatty() and not workflow.dryrun
        if self.on_terminal:
            threading.Thread(target=self._keep_drawing, daemon=True).start()
            atexit.register(self.end)

    def filter(self, record: logging.LogRecord) -> bool:
        """Record which jobs start; return whether to show a message."""
        if self.workflow.dryrun:
            return True
        event = getattr(record, "event", None)
        if event == LogEvent.JOB_INFO:
            self.jobs.begin(record.jobid, [*record.log, record.rule_name][0])
        return event not in SILENT and not NOISE.match(str(record.msg))

    def format(self, record: logging.LogRecord) -> str:
        """Return a message as text, which replaces the drawn lines."""
        text = self._text(record, getattr(record, "event", None))
        self.news.set()
        return f"{self._erased()}{text}" if text else ""

    def _text(self, record, event):
        if event == LogEvent.RUN_INFO and not self.jobs.total:
            self.jobs = planned_jobs(self.workflow)
            stats = f"{self.inner.format(record)}\n" if self.workflow.dryrun else ""
            size = f"{self.jobs.total} jobs, {self.jobs.cores} at once"
            return f"{stats}{size}{self._left().removesuffix(' left')}"
        if event == LogEvent.JOB_FINISHED and record.job_id in self.jobs.working:
            name, seconds = self.jobs.end(record.job_id)
            text = f"{self._done()}: {name_of(name)}, {as_text(seconds)}"
            left = "" if self.on_terminal else self._left()
            return f"{time.strftime('%H:%M:%S')} {text}{left}"
        if event == LogEvent.JOB_ERROR:
            self.jobs.working.pop(record.jobid, None)
            record = copy.copy(record)
            record.input = record.output = record.shellcmd = None
        return self.inner.format(record)

    def draw(self) -> None:
        """Draw the state of the run and the running jobs over the previous drawing."""
        with self.handler.lock:
            width = shutil.get_terminal_size().columns - 1  # a wrapped line is two
            lines = [line[:width] for line in self._lines()]
            text = "".join(f"{line}\n" for line in lines)
            self.handler.stream.write(f"{self._erased()}{text}")
            self.handler.stream.flush()
            self.n_drawn = len(lines)

    def end(self) -> None:
        """Stop drawing."""
        self.on_terminal = False
        self.draw()

    def _keep_drawing(self):
        while self.on_terminal:
            self.news.wait(SECONDS_BETWEEN_DRAWINGS)
            self.news.clear()
            self.draw()

    def _erased(self):
        """Return the text that erases the drawn lines."""
        text = f"\033[{self.n_drawn}F\033[J" if self.n_drawn else ""
        self.n_drawn = 0
        return text

    def _lines(self):
        working = list(self.jobs.working.values()) if self.on_terminal else []
        lines = [f"{self._done()}, {len(working)} at work{self._left()}"]
        for name, start in working[:N_SHOWN]:
            told = last_line(name) or as_text(time.monotonic() - start)
            lines.append(f"  {name_of(name)}, {told}")
        return lines if working else []

    def _done(self):
        return f"{self.jobs.total - len(self.jobs.open)} of {self.jobs.total}"

    def _left(self):
        seconds = self.jobs.left()
        return f", about {as_text(max(seconds, 1))} left" if seconds else ""


def planned_jobs(workflow) -> Jobs:
    """Return the jobs of a planned run."""
    times, expected = read_times(), {}
    for job in workflow.dag.needrun_jobs():
        name = name_of(str(job.benchmark))
        seconds = guessed(*kind_and_size(name), times) if job.benchmark else 0.0
        expected[job.jobid] = seconds
    given, machine = workflow.config_settings, workflow.resource_settings
    measured = not (given.configfiles or given.config)
    return Jobs(expected, machine.nodes or machine.cores or 1, measured)
