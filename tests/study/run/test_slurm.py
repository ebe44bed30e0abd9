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


@pytest.mark.parametrize("executor", ["slurm", "local"])
def test_orphans_are_cancelled_and_nothing_else(executor, slurm, capsys):
    cancel_orphans(executor)
    assert (slurm / "cancelled").read_text() == "12\n"
    assert "cancelling jobs 12 of a killed run" in capsys.readouterr().err


def test_orphan_that_does_not_end_stops_the_run(slurm, monkeypatch):
    (slurm / "scancel").write_text("#!/bin/sh\nsleep 9 >/dev/null 2>&1\n")
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


@pytest.mark.parametrize(
    ("text", "seconds", "said"),
    [
        ("echo 'No contact' >&2; exit 1", 60.0, "squeue failed: No contact"),
        ("exec sleep 9", 0.1, r"squeue did not answer in 0\.1 s; run snakemake"),
    ],
)
def test_queue_that_never_answers_stops_a_run_that_would_submit(
    text, seconds, said, slurm, monkeypatch
):
    (slurm / "squeue").write_text(f"#!/bin/sh\n{text}\n")
    monkeypatch.setattr(module, "SECONDS", 0.05)
    monkeypatch.setattr(module, "ANSWER", seconds)
    with pytest.raises(SystemExit, match=said):
        cancel_orphans("slurm")
    assert not (slurm / "cancelled").exists()


def test_without_slurm_nothing_is_asked(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    cancel_orphans("local")
    monkeypatch.setattr(module, "SECONDS", -1)
    with pytest.raises(SystemExit, match="No such file or directory: 'squeue'"):
        cancel_orphans("slurm")
