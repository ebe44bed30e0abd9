"""What a run shows: one line a job, the time left and, on a terminal, the jobs at work.

Snakemake says seven lines of each job, and not how long all of them will take; a logger
plugin must be installed wherever a profile names it. So this stands on the handler with
which Snakemake itself writes to the screen. Its log file stays whole, and where another
logger was chosen (``--logger``) there is no such handler, and nothing changes.
"""

import atexit
import copy
import logging
import re
import shutil
import threading
import time
from collections.abc import Callable

from snakemake.logging import logger
from snakemake_interface_logger_plugins.common import LogEvent

from study.run.left import Jobs, Work
from study.run.progress import last_line
from study.run.times import Times, as_text, name_of

__all__ = ["Status", "View", "show_progress"]

SILENT = (LogEvent.JOB_INFO, LogEvent.JOB_STARTED, LogEvent.PROGRESS)
SILENT += (LogEvent.WORKFLOW_STARTED, LogEvent.RESOURCES_INFO)
NOISE = re.compile("Select jobs to exe|Execute .* jobs|Using shell|Assuming unrestr")
N_SHOWN = 8  # jobs at work, on a terminal
SECONDS_BETWEEN_DRAWINGS = 1.0


def show_progress(workflow) -> None:
    """Show one line a job from here on, where Snakemake would show several."""
    handlers = [h for h in logger.handlers if isinstance(h, logging.StreamHandler)]
    for handler in handlers if workflow.is_main_process else ():
        if isinstance(handler, logging.FileHandler):
            continue
        view = View(handler.formatter, workflow)
        handler.setFormatter(view)
        handler.addFilter(view)
        if handler.stream.isatty() and not workflow.dryrun:
            view.on_terminal = True
            handler.stream = Status(handler.stream, view.lines)


class View(logging.Formatter):
    """Formatter and filter of the messages of a run of a `snakemake.workflow.Workflow`.

    Snakemake's own, ``inner``, is for all that is not a job's beginning or end.
    """

    def __init__(self, inner: logging.Formatter, workflow):
        super().__init__()
        self.inner, self.workflow = inner, workflow
        self.on_terminal = False
        self.jobs = Jobs({}, 1, measured=False)  # until they are planned

    def filter(self, record: logging.LogRecord) -> bool:
        """Note which jobs begin; return whether a message is to be seen."""
        if self.workflow.dryrun:
            return True
        event = getattr(record, "event", None)
        if event == LogEvent.JOB_INFO:
            self.jobs.begin(record.jobid, [*record.log, record.rule_name][0])
        return event not in SILENT and not NOISE.match(str(record.msg))

    def format(self, record: logging.LogRecord) -> str:
        """Return a message as text."""
        event = getattr(record, "event", None)
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

    def lines(self) -> list[str]:
        """Return the state of the run, and of the jobs at work."""
        working = list(self.jobs.working.values())
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
    """Return the jobs of a run that has been planned."""
    times, dag = Times(), workflow.dag
    expected = {}
    for job in dag.needrun_jobs():
        seconds = times(name_of(str(job.benchmark))) if job.benchmark else 0.0
        needs = frozenset(other.jobid for other in dag.dependencies[job])
        expected[job.jobid] = Work(seconds, job.threads, needs)
    given, machine = workflow.config_settings, workflow.resource_settings
    measured = not (given.configfiles or given.config)
    return Jobs(expected, machine.nodes or machine.cores or 1, measured)


class Status:
    """A terminal that keeps some lines, drawn anew, below what is written to it."""

    def __init__(self, stream, lines: Callable[[], list[str]]):
        self.stream, self.lines = stream, lines
        self.n_drawn, self.lock = 0, threading.RLock()
        self.ended = threading.Event()
        threading.Thread(target=self._draw_often, daemon=True).start()
        atexit.register(self.end)

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def write(self, text: str) -> int:
        """Write text in place of the lines; `flush` draws them below it."""
        with self.lock:
            self._erase()
            return self.stream.write(text)

    def flush(self) -> None:
        """Draw the lines."""
        with self.lock:
            self._erase()
            if not self.ended.is_set():
                width = shutil.get_terminal_size().columns - 1
                lines = [line[:width] for line in self.lines()]
                self.stream.write("".join(f"{line}\n" for line in lines))
                self.n_drawn = len(lines)
            self.stream.flush()

    def end(self) -> None:
        """Draw no more."""
        self.ended.set()
        self.flush()

    def _erase(self):
        if self.n_drawn:
            self.stream.write(f"\033[{self.n_drawn}F\033[J")
            self.n_drawn = 0

    def _draw_often(self):
        while not self.ended.wait(SECONDS_BETWEEN_DRAWINGS):
            self.flush()
