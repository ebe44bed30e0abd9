"""What the jobs did whose time is drawn."""

from pathlib import Path

import yaml

from study.atlas import without_atlas
from study.config import expanded
from study.cost import layer_jobs, machine_jobs, sampling_jobs
from study.paths import Paths

ROOT = Path(__file__).resolve().parents[2]
CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text())
STUDY = without_atlas(expanded(CONFIG))


def test_sampling_jobs_hold_the_whole_dataset_in_its_order():
    """The cost figure takes the spins of all jobs one after the other."""
    jobs = list(sampling_jobs(STUDY).values())
    n_files = sum(len(job["n_configurations"]) for job in jobs)
    files = Paths(STUDY).dataset()
    assert n_files == len(files)
    sizes = [
        job["n_units"] for job in jobs for _ in range(len(job["n_configurations"]))
    ]
    assert all(
        f"/L{round(size**0.5)}/" in file
        for size, file in zip(sizes, files, strict=True)
    )


def test_training_jobs():
    machines, layers = machine_jobs(STUDY), layer_jobs(STUDY)
    assert len(machines) == 2 * (16 + 16 + 4)
    assert len(layers) == 3 * 2 * 3
    folder = "results/benchmarks/long_range"
    machine = machines[f"{folder}/rbm/paper_text/seed0/machine.tsv"]
    assert (machine["n_units"], machine["n_updates"]) == (100, 30_000)
    layer = layers[f"{folder}/stack/paper_text/seed0/layer2.tsv"]
    assert (layer["n_units"], layer["recipe"]["n_hidden"]) == (32**2, 16**2)
    assert layer["n_updates"] == 50 * 30
