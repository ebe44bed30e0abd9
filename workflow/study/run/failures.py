"""What a run says of jobs that fail: why one was killed, and at the end all of them.

A job that is killed cannot say why in its log, so the run says it there.
"""

import logging
import os
import re
from contextlib import suppress
from pathlib import Path

from snakemake.logging import logger
from snakemake_interface_logger_plugins.common import LogEvent

from study.run.times import name_of

KILLED = re.compile("died with <Signals.SIGKILL|exit status 137")


def explain_kills(workflow) -> None:
    """From here on, write into the log of a job that is killed what may help."""
    killed = set()  # threads in which Snakemake says so, and then of which job

    def explain(record: logging.LogRecord) -> bool:
        event = getattr(record, "event", None)
        if event == LogEvent.ERROR and KILLED.search(str(record.msg)):
            killed.add(record.thread)
        elif event == LogEvent.JOB_ERROR and record.thread in killed:
            killed.remove(record.thread)
            job = next(j for j in workflow.dag.jobs if j.jobid == record.jobid)
            for log in job.log:
                with suppress(OSError), open(log, "a", encoding="utf-8") as file:
                    file.write(f"{_killed(job.resources.get('mem_mb'))}\n")
        return True

    if workflow.is_main_process:
        logger.addFilter(explain)  # before any handler shows the log


def _killed(asked: int | None) -> str:
    """Return what a user can do about a killed job, by the megabytes it asked for."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e6
    return (
        "this job was killed, most likely because memory ran out: it asked for mem_mb "
        f"= {asked}, the machine has {machine:.0f} for all jobs at work; run the same "
        "command again, with --cores 1 for one job at a time"
    )


def list_failed(workflow) -> None:
    """Say of failed jobs why, and where the log is, unless it stands just above."""
    logs = sorted(log for job in workflow.scheduler.failed for log in job.log)
    if len(logs) > 1 or workflow.execution_settings.keep_going:
        lines = [f"  {name_of(log)}: {_last_line(log)}\n    {log}" for log in logs]
        logger.error("\n".join(["jobs that failed:", *lines]))


def _last_line(log: str) -> str:
    """Return the last line of a log, which is the sentence of what failed."""
    with suppress(OSError):
        text = Path(log).read_text(encoding="utf-8", errors="replace")
        return [line for line in ["its log is empty", *text.splitlines()] if line][-1]
    return "it has no log"
