"""Sample a stack that is local but has learnt nothing: equal positive weights."""

from shortsight.atlas.controls import equal_weights
from shortsight.random import stream
from shortsight.rbm.files import read_machine
from shortsight.rbm.gibbs import sample_hidden
from shortsight.records.files import write_arrays
from shortsight.records.paths import by_wildcards
from shortsight.spins import pack, read_spins
from study.run.job import run


def main(inputs, outputs, *, root_seed, system, seed, made_by):
    """Write weights and hidden configurations of all layers."""
    spins = read_spins(inputs.spins).spins
    units, arrays = spins.reshape(len(spins), -1), {}
    for layer, path in sorted(by_wildcards("layer{n}.npz", inputs.layers).items()):
        machine = equal_weights(read_machine(path))
        rng = stream(root_seed, system, "untrained", seed, layer)
        units = sample_hidden(machine, units, rng)
        arrays |= {f"weights{layer}": machine.weights, f"hidden{layer}": pack(units)}
    write_arrays(outputs.stack, arrays, made_by)


if __name__ == "__main__":
    run(main, snakemake)
