"""How jobs spread over nodes: a graph small enough to schedule by hand."""

import base64
import json

import pytest

from study.tools.critical_path import Job, critical_path, main, read_jobs, wall

HEADER = "s\th:m:s\tmax_rss\tcpu_time\n"
# Three samplings of 4, 3 and 3 s; a fit (2 s) of the first, a figure (1 s) of all.
STUDY = {
    "spins/a": (4.0, ["a.npz", "a.parquet"], []),
    "spins/b": (3.0, ["b.npz"], []),
    "spins/c": (3.0, ["c.npz"], []),
    "fit": (2.0, ["fit.parquet"], ["a.npz", "a.parquet"]),
    "figure": (1.0, ["figure.pdf"], ["fit.parquet", "b.npz", "c.npz", "config.yaml"]),
}


@pytest.fixture
def folder(tmp_path):
    metadata = tmp_path / ".snakemake/metadata"
    metadata.mkdir(parents=True)
    for job, (seconds, outputs, inputs) in STUDY.items():
        benchmark = tmp_path / f"results/benchmarks/{job}.tsv"
        benchmark.parent.mkdir(parents=True, exist_ok=True)
        benchmark.write_text(f"{HEADER}{seconds}\t0:00\t1\t{seconds / 2}\n")
        for output in outputs:
            (tmp_path / f"results/{output}").write_text("")
            record = {
                "log": [f"results/logs/{job}.log"],
                "input": [f"results/{name}" for name in inputs],
            }
            name = base64.b64encode(f"results/{output}".encode()).decode()
            (metadata / name).write_text(json.dumps(record))
    return tmp_path


def test_graph_is_read_from_records_and_benchmarks(folder):
    jobs = read_jobs(folder)
    assert jobs == {
        "spins/a": Job(4.0, 2.0, frozenset()),
        "spins/b": Job(3.0, 1.5, frozenset()),
        "spins/c": Job(3.0, 1.5, frozenset()),
        "fit": Job(2.0, 1.0, frozenset({"spins/a"})),
        "figure": Job(1.0, 0.5, frozenset({"fit", "spins/b", "spins/c"})),
    }


def test_result_that_was_removed_is_no_job(folder):
    (folder / "results/figure.pdf").unlink()
    assert "figure" not in read_jobs(folder)


def test_critical_path_is_the_longest(folder):
    assert critical_path(read_jobs(folder)) == ["spins/a", "fit", "figure"]


@pytest.mark.parametrize(
    ("n_nodes", "overhead", "seconds"),
    [
        (1, 0.0, 13.0),  # the sum of all
        (2, 0.0, 7.0),  # a, fit | b, c, and the figure
        (3, 0.0, 7.0),  # the critical path
        (100, 0.0, 7.0),
        (1, 10.0, 63.0),
        (2, 10.0, 37.0),  # a, fit | b, c: 26 s each, and the figure
        (100, 10.0, 37.0),
    ],
)
def test_wall_of_list_scheduling(folder, n_nodes, overhead, seconds):
    assert wall(read_jobs(folder), n_nodes, overhead) == pytest.approx(seconds)


def test_long_chain_is_started_first():
    """By name, the chain would start last and end after 8 s."""
    jobs = {
        "short": Job(2.0, 0.0, frozenset()),
        "other": Job(2.0, 0.0, frozenset()),
        "chain1": Job(1.0, 0.0, frozenset()),
        "chain2": Job(5.0, 0.0, frozenset({"chain1"})),
    }
    assert wall(jobs, 2) == 6.0


def test_command_prints_what_it_found(folder, capsys):
    main([str(folder)])
    text = capsys.readouterr().out
    assert "5 jobs, 13 s of jobs, 6 CPU-s" in text
    assert "critical path 7 s" in text
    assert " 100 nodes        7 s" in text


def test_folder_without_a_study_is_one_sentence(tmp_path):
    with pytest.raises(SystemExit, match="holds no record of a job; run snakemake"):
        main([str(tmp_path)])


def test_job_without_a_benchmark_file_is_one_sentence(folder):
    (folder / "results/benchmarks/fit.tsv").unlink()
    with pytest.raises(SystemExit, match=r"fit\.tsv is not a readable benchmark file"):
        main([str(folder)])
