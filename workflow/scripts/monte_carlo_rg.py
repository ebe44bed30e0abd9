"""Measure exponents of blocks and stacks at T_c by Monte-Carlo renormalization."""

import pandas as pd

from shortsight.atlas.evidence import evidence_columns
from shortsight.atlas.renormalized import STACKS, exponent_evidence, stack_images
from shortsight.coarse_graining.block_spins import block_majority
from shortsight.coarse_graining.monte_carlo_rg import level_rows
from shortsight.couplings import kernel
from shortsight.random import stream
from shortsight.rbm.files import read_machine
from shortsight.records.files import write_table
from shortsight.records.paths import by_wildcards
from shortsight.sampling.chain import sample
from study.run.job import run

N_THREADS = 2  # those of the rule; results do not depend on them


def main(
    inputs,
    outputs,
    *,
    root_seed,
    system,
    model,
    critical,
    exact,
    sampling,
    length,
    n_levels,
    made_by,
):
    """Write a row per stack, seed, level, sector and number of operators."""
    label, rows = [root_seed, system, "monte carlo rg"], []

    def add(stack, seed, images, chain):
        about = {"stack": stack, "seed": seed, "length": images[0].shape[-1]}
        for row in level_rows(images, chain):
            rows.append(about | row | {"exact": exact[row["sector"]]})

    # Blocks of twice the length too, down to the same size.
    for size, n in ((2 * length, n_levels + 1), (length, n_levels)):
        rng, couplings = stream(*label, size), kernel(**model, length=size)
        fine = sample(couplings, size, float(critical), rng=rng, **sampling)
        blocks, rng = [fine.spins], stream(*label, size, "ties")
        for _ in range(n):
            blocks.append(block_majority(blocks[-1], rng))
        add("blocks", 0, blocks, fine.chain)
    for stack, kind in STACKS.items():
        files = by_wildcards("seed{seed}/layer{n}.npz", inputs[kind])
        for seed in dict.fromkeys(seed for seed, _ in files):
            machines = [read_machine(files[seed, n]) for n in range(1, n_levels + 1)]
            own = [*label, stack, seed]
            images = stack_images(stack, fine.spins, machines, own, n_threads=N_THREADS)
            add(stack, seed, images, fine.chain)
    table = pd.DataFrame(rows)
    write_table(outputs.table, table.to_dict("list"), made_by)
    found = exponent_evidence(system, table, length)
    write_table(outputs.evidence, evidence_columns(found), made_by)


if __name__ == "__main__":
    run(main, snakemake)
