"""Reports on failed jobs: why one was killed, and a list of all at the end.

A killed job cannot write the reason to its log, so the run does.
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
    """Write advice into the log of every job that is killed from now on."""
    killed = set()  # threads in which Snakemake reports a kill, and then its job

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
    """Return the advice for a killed job, given the megabytes it requested."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e6
    return (
        "this job was killed, most likely because memory ran out: it requested mem_mb "
        f"= {asked}, and the machine has {machine:.0f} for all running jobs; run the "
        "same command again, with --cores 1 for one job at a time"
    )


def list_failed(workflow) -> None:
    """Report each failed job's reason and log at the end, unless printed just above."""
    logs = sorted(log for job in workflow.scheduler.failed for log in job.log)
    if len(logs) > 1 or workflow.execution_settings.keep_going:
        lines = [f"  {name_of(log)}: {_last_line(log)}\n    {log}" for log in logs]
        logger.error("\n".join(["jobs that failed:", *lines]))


def _last_line(log: str) -> str:
    """Return the last line of a log, the sentence of the failure."""
    with suppress(OSError):
        text = Path(log).read_text(encoding="utf-8", errors="replace")
        return [line for line in ["its log is empty", *text.splitlines()] if line][-1]
    return "it has no log"
