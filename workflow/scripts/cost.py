"""Draw what sweeps and training steps cost, from the benchmark files of their jobs."""

import numpy as np

from shortsight.figures.cost import draw
from shortsight.figures.style import save, use
from shortsight.records.files import read_arrays, write_table
from shortsight.report.cost import cost_table, flop_per_step, n_sweeps, read_times
from study.run.job import run

COUNTS = ("n_chains", "n_thermalization", "sweeps_between")


def main(inputs, outputs, *, sampling, training, made_by):
    """Gather, draw, store."""
    use()
    jobs = []
    spins = iter(inputs.spins)
    for job, path in zip(sampling, inputs.sampling, strict=True):
        sweeps = 0
        for n in job.pop("n_configurations"):
            counts = read_arrays(next(spins), *COUNTS)
            sweeps += n_sweeps(n, *(int(counts[name]) for name in COUNTS))
        jobs.append(job | {"kind": "sweep", "n_updates": sweeps, "flop": np.nan})
        jobs[-1]["seconds"] = read_times(path).wall_s
    for job, path in zip(training, inputs.training, strict=True):
        flop = float(flop_per_step(job["n_units"], job.pop("recipe")))
        jobs.append(job | {"kind": "step", "flop": flop})
        jobs[-1]["seconds"] = read_times(path).wall_s
    table = cost_table(jobs)
    save(draw(table, {}), outputs.pdf, outputs.png)
    write_table(outputs.table, table, made_by)


if __name__ == "__main__":
    run(main, snakemake)
