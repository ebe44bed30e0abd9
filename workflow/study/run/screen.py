"""What a run shows: one line a job, the time left and, on a terminal, the jobs at work.

Snakemake says seven lines of each job, and not how long all of them will take. A logger
plugin must be installed wherever a profile names it, even for a dry run, and those that
exist know no time left. So this stands on the handler with which Snakemake itself
writes to the screen. The log below ``.snakemake/log`` stays whole, and where a logger
was chosen (``--logger``) there is no such handler, and nothing changes.
"""

import copy
import logging
import re
import time

from snakemake.logging import logger
from snakemake_interface_logger_plugins.common import LogEvent

from study.run.left import Jobs, Work
from study.run.progress import last_line
from study.run.status import Status
from study.run.times import Times, as_text, name_of

__all__ = ["View", "show_progress"]

HANDLER = "DefaultStreamHandler"  # as Snakemake calls it
SILENT = (LogEvent.JOB_INFO, LogEvent.JOB_STARTED, LogEvent.PROGRESS)
SILENT += (LogEvent.WORKFLOW_STARTED, LogEvent.RESOURCES_INFO)
NOISE = re.compile("Select jobs to exe|Execute .* jobs|Using shell|Assuming unrestr")
N_SHOWN = 8  # jobs at work, on a terminal


def show_progress(workflow) -> None:
    """Show one line a job from here on, where Snakemake would show several."""
    handler = next((h for h in logger.handlers if h.name == HANDLER), None)
    if handler is None or not workflow.is_main_process:
        return
    view = View(handler.formatter, workflow)
    handler.setFormatter(view)
    handler.addFilter(view)
    if handler.is_tty and not workflow.dryrun:
        view.on_terminal = True
        handler.stream = Status(handler.stream, view.lines)


class View(logging.Formatter):
    """Formatter and filter of the messages of a run.

    Parameters
    ----------
    inner : logging.Formatter
        Snakemake's own, for all that is not about a job's beginning or end.
    workflow : snakemake.workflow.Workflow
    """

    def __init__(self, inner: logging.Formatter, workflow):
        super().__init__()
        self.inner, self.workflow = inner, workflow
        self.on_terminal = False
        self.jobs: Jobs | None = None  # until they are planned

    def filter(self, record: logging.LogRecord) -> bool:
        """Note which jobs begin; return whether a message is to be seen."""
        if self.workflow.dryrun:
            return True
        event = getattr(record, "event", None)
        if event == LogEvent.JOB_INFO and self.jobs:
            self.jobs.begin(record.jobid, [*record.log, record.rule_name][0])
        return event not in SILENT and not NOISE.match(str(record.msg))

    def format(self, record: logging.LogRecord) -> str:
        """Return a message as text."""
        event = getattr(record, "event", None)
        if event == LogEvent.RUN_INFO and self.jobs is None:
            self.jobs = planned_jobs(self.workflow)
            stats = f"{self.inner.format(record)}\n" if self.workflow.dryrun else ""
            time_needed = self._left().removesuffix(" left")
            n_jobs, at_once = self.jobs.total, self.jobs.cores
            return f"{stats}{n_jobs} jobs, {at_once} at once{time_needed}"
        working = self.jobs.working if self.jobs else {}
        if event == LogEvent.JOB_FINISHED and record.job_id in working:
            return self._line(*self.jobs.end(record.job_id))
        if event == LogEvent.JOB_ERROR:
            working.pop(record.jobid, None)
            record = copy.copy(record)
            record.input = record.output = record.shellcmd = None
        return self.inner.format(record)

    def lines(self) -> list[str]:
        """Return the state of the run, and of the jobs at work."""
        if not self.jobs or not self.jobs.working:
            return []
        lines = [f"{self._done()}, {len(self.jobs.working)} at work{self._left()}"]
        for name, start in list(self.jobs.working.values())[:N_SHOWN]:
            told = last_line(name) or as_text(time.monotonic() - start)
            lines.append(f"  {name_of(name)}, {told}")
        return lines

    def _line(self, name, seconds):
        text = f"{self._done()}: {name_of(name)}, {as_text(seconds)}"
        left = "" if self.on_terminal else self._left()
        return f"{time.strftime('%H:%M:%S')} {text}{left}"

    def _done(self):
        return f"{self.jobs.total - len(self.jobs.open)} of {self.jobs.total}"

    def _left(self):
        seconds = self.jobs.left()
        return f", about {as_text(max(seconds, 1))} left" if seconds else ""


def planned_jobs(workflow) -> Jobs:
    """Return the jobs of a run that has been planned."""
    times, dag = Times(), workflow.dag
    expected = {
        job.jobid: Work(
            times(name_of(str(job.benchmark))) if job.benchmark else 0.0,
            job.threads,
            frozenset(other.jobid for other in dag.dependencies[job]),
        )
        for job in dag.needrun_jobs()
    }
    given, machine = workflow.config_settings, workflow.resource_settings
    measured = not (given.configfiles or given.config)
    return Jobs(expected, machine.nodes or machine.cores or 1, measured)
