"""One place that says how far each long job is."""

import logging
import os
import time

import pytest

from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.sampling.chain import sample, sample_literal
from study.run import progress as reporting
from study.tools.watch import RECENT_SECONDS, main, progress


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a job's log as the job itself would."""

    def log(job, *counts, age=0.0):
        path = tmp_path / f"results/logs/{job}.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path)
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        root, level = logging.getLogger(), logging.getLogger().level
        root.addHandler(handler)
        root.setLevel(logging.INFO)
        try:
            logging.info("begins: 3 of its inputs are old")
            report = reporting.reporter("training step")
            for done, total in counts:
                report(done, total)
        finally:
            root.removeHandler(handler)
            root.setLevel(level)
            handler.close()
        then = time.time() - age
        os.utime(path, (then, then))
        return path

    return log


@pytest.fixture(autouse=True)
def every_line(monkeypatch):
    monkeypatch.setattr(reporting, "SECONDS_BETWEEN_LINES", 0.0)


def test_last_line_of_a_running_job(write, tmp_path):
    write("ising/rbm/seed0/machine", (10, 40), (20, 40))
    (line,) = progress(tmp_path, time.time()).items()
    assert line[0] == "ising/rbm/seed0/machine"
    assert line[1].startswith("training step 20 of 40, ")
    assert line[1].endswith(" s left")


def test_jobs_that_ended_or_say_nothing_are_left_out(write, tmp_path):
    write("done", (20, 40), (40, 40))
    write("silent")
    write("killed", (10, 40), age=2 * RECENT_SECONDS)
    assert progress(tmp_path, time.time()) == {}


def test_damaged_or_huge_log_does_no_harm(write, tmp_path):
    path = write("big", (10, 40))
    path.write_bytes(b"\xff\x00" * 100_000 + b"\n" + path.read_bytes())
    (tmp_path / "results/logs/broken.log").symlink_to(tmp_path / "nowhere")
    assert list(progress(tmp_path, time.time())) == ["big"]


def test_command_prints_all(write, tmp_path, capsys):
    write("rbm/seed0", (10, 40))
    write("rbm/seed1", (30, 40))
    main([str(tmp_path)])
    text = capsys.readouterr().out
    assert "2 long jobs run" in text
    assert "  rbm/seed1: training step 30 of 40, " in text


def test_folder_without_logs_has_no_jobs(tmp_path):
    assert progress(tmp_path, time.time()) == {}


@pytest.mark.parametrize("sampler", ["cluster", "literal"])
def test_sampling_says_how_far_it_is_and_draws_the_same(sampler):
    couplings = kernel("nearest_neighbour", 4, alpha=3.0, boundary="minimum_image")
    calls = []
    kwargs = {"n_configurations": 20}
    if sampler == "cluster":
        draw, kwargs = sample, {**kwargs, "n_chains": 10, "sampler": "cluster"}
    else:
        draw, kwargs = sample_literal, {**kwargs, "n_attempts": 32}
    silent = draw(couplings, 4, 3.0, rng=stream(1, "watch"), **kwargs)
    report = lambda done, total: calls.append((done, total))  # noqa: E731
    told = draw(couplings, 4, 3.0, rng=stream(1, "watch"), on_progress=report, **kwargs)
    assert calls == ([(1, 2), (2, 2)] if sampler == "cluster" else [(20, 20)])
    assert (told.spins == silent.spins).all()
