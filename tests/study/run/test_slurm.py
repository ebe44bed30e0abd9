"""Which jobs of the queue a killed run left behind."""

import pytest

from study.run import slurm as module
from study.run.slurm import cancel_orphans

RUN = "8cbb5d96-a55d-40bc-ad8f-0331765ba7c7"
QUEUE = f"""\
12 {RUN} {{here}}
13 interactive {{here}}
14 {RUN} /scratch/other
15 {RUN}x {{here}}

"""


@pytest.fixture
def slurm(tmp_path, monkeypatch):
    """Make commands that keep a queue with one orphan of this folder in a file."""
    here, queue = tmp_path / "my study", tmp_path / "queue"
    here.mkdir()
    monkeypatch.chdir(here)
    queue.write_text(QUEUE.format(here=here))
    for name, text in (
        ("squeue", f"cat '{queue}'"),
        ("scancel", f"echo $* >> '{tmp_path}/cancelled'; sed -i /^12/d '{queue}'"),
    ):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(module, "PAUSE", 0.01)
    return tmp_path


def refuse(path, words):
    """Make a command of SLURM that fails."""
    path.write_text(f"#!/bin/sh\necho '{words}' >&2\nexit 1\n")


@pytest.mark.parametrize("executor", ["slurm", "local"])
def test_orphans_are_cancelled_and_nothing_else(executor, slurm, capsys):
    cancel_orphans(executor)
    assert (slurm / "cancelled").read_text() == "12\n"
    assert "cancelling jobs 12 of a killed run" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ["exit 0", "echo 'no such job' >&2; exit 1", "sleep 9"]
)
def test_orphan_that_does_not_end_stops_the_run(text, slurm, monkeypatch):
    (slurm / "scancel").write_text(f"#!/bin/sh\n{text} >/dev/null 2>&1\n")
    monkeypatch.setattr(module, "SECONDS", 0.05)
    monkeypatch.setattr(module, "ANSWER", 1.0)
    with pytest.raises(SystemExit, match="jobs 12 of a killed run do not end"):
        cancel_orphans("slurm")


def test_queue_that_answers_late_is_asked_again(slurm):
    late = f"echo >> '{slurm}/asked'; [ $(wc -l < '{slurm}/asked') -gt 2 ] || exit 1"
    (slurm / "squeue").write_text(f"#!/bin/sh\n{late}\ncat '{slurm}/queue'\n")
    cancel_orphans("slurm")
    assert (slurm / "cancelled").read_text() == "12\n"
    assert len((slurm / "asked").read_text()) == 4  # two refused, 12 listed, 12 gone


def test_queue_that_never_answers_stops_a_run_that_would_submit(slurm, monkeypatch):
    refuse(slurm / "squeue", "Unable to contact slurm controller")
    monkeypatch.setattr(module, "SECONDS", 0.05)
    with pytest.raises(SystemExit, match=r"squeue failed: Unable to contact slurm co"):
        cancel_orphans("slurm")
    cancel_orphans("local")
    assert not (slurm / "cancelled").exists()


def test_queue_that_hangs_stops_a_run_that_would_submit(slurm, monkeypatch):
    (slurm / "squeue").write_text("#!/bin/sh\nexec sleep 9\n")
    monkeypatch.setattr(module, "SECONDS", 0.05)
    monkeypatch.setattr(module, "ANSWER", 0.1)
    with pytest.raises(SystemExit, match=r"squeue did not answer in 0\.1 s; run snake"):
        cancel_orphans("slurm")


def test_without_slurm_nothing_is_asked(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    cancel_orphans("local")
    monkeypatch.setattr(module, "SECONDS", -1)
    with pytest.raises(SystemExit, match="No such file or directory: 'squeue'"):
        cancel_orphans("slurm")
