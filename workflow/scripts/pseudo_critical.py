"""Measure T_pc of one system at the size of its machines."""

from shortsight.atlas.pseudo_critical import coldwards, pseudo_critical
from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.records.files import write_table
from study.run.job import run


def main(
    inputs,
    outputs,
    *,
    root_seed,
    system,
    length,
    model,
    sampler,
    n_configurations,
    n_chains,
    n_resamples,
    made_by,
):
    """Write one row: both readings with their errors."""
    label = [root_seed, system, "pseudo_critical", length]
    settings = {"n_configurations": n_configurations, "n_chains": n_chains}
    series = coldwards(
        kernel(**model, length=length),
        length,
        lambda temperature: stream(*label, temperature),
        sampler=sampler,
        **settings,
    )
    rng = stream(*label, "bootstrap")
    found = pseudo_critical(series, length, n_resamples=n_resamples, rng=rng)
    row = {"system": system, "length": length}
    for name, estimate in found._asdict().items():
        row |= {name: estimate.value, f"{name}_error": estimate.error}
    write_table(outputs.table, [row], made_by)


if __name__ == "__main__":
    run(main, snakemake)
