"""Configs that cannot be run, of many kinds, each with a part of its sentence.

Rows of `bad_inputs`. A row is {name: (overlay over config.yaml, sentence)}, or a list
of words after ``--config`` in place of the overlay.
"""

__all__ = ["cases"]

SYSTEM = "systems: {{long_range: {{{}}}}}"
CONFIGS = {
    "a negative seed": ("root_seed: -1", "root_seed: -1 is less than"),
    "a seed that is text": ("root_seed: '7'", "root_seed must be of type integer"),
    "a misspelt key": ("rot_seed: 7", "did you mean 'root_seed'?"),
    "half a configuration": (
        "sampling: {n_train: 2.5}",
        "sampling.n_train must be of type integer",
    ),
    "zero configurations": (
        "sampling: {n_train: 0}",
        "sampling.n_train: 0 is less than",
    ),
    "configurations that the chains do not divide": (
        "sampling: {n_train: 1999}",
        "must be a multiple of sampling.n_chains (50), got 1999",
    ),
    "no chains": ("sampling: {n_chains: 0}", "sampling.n_chains: 0 is less than"),
    "a section that is a number": ("sampling: 5", "sampling must be of type object"),
    "no hidden units": (
        "thermometer: {hidden_units: 0}",
        "thermometer.hidden_units: 0 is less than",
    ),
    "alpha as text": (SYSTEM.format("alpha: '3'"), "alpha must be of type number"),
    "alpha of a growing coupling": (SYSTEM.format("alpha: -1.0"), "long_range.alpha"),
    "an unknown coupling": (
        SYSTEM.format("coupling: dipolar"),
        "coupling must be one of power_law",
    ),
    "an unknown boundary": (
        SYSTEM.format("boundary: helical"),
        "boundary must be one of",
    ),
    "an unknown sampler": (SYSTEM.format("sampler: wolf"), "sampler must be one of"),
    "images of a slow decay": (
        SYSTEM.format("alpha: 2.0, boundary: periodic_images"),
        "alpha must be larger than 2",
    ),
    "an open lattice that is too large": (
        SYSTEM.format("boundary: open"),
        "boundary must not be open above length 32",
    ),
    "flows without machines": (
        SYSTEM.format("analyses: [flow]"),
        "must list rbm where they list flow",
    ),
    "an unknown analysis": (
        SYSTEM.format("analyses: [astrology]"),
        "must be one of",
    ),
    "thermometers of nobody": (
        SYSTEM.format("thermometer_of: mars"),
        "thermometer_of must name a system",
    ),
    "a recipe that does not exist": (
        SYSTEM.format("rbm: {recipes: [cd1]}"),
        "rbm.recipes must name recipes",
    ),
    "a temperature with a comma": (
        SYSTEM.format("flow: {start_temperatures: ['7,7']}"),
        "start_temperatures",
    ),
    "a temperature that is no text": (
        SYSTEM.format("flow: {start_temperatures: [7.7]}"),
        "start_temperatures",
    ),
    "a temperature that is not on the grid": (
        SYSTEM.format("training_temperatures: {from: '0.0', to: '1.0', step: '0.3'}"),
        "training_temperatures must reach 'to' in whole steps",
    ),
    "a temperature that comes twice": (
        SYSTEM.format("training_temperatures: ['1.0', '1.00']"),
        "must name each temperature once",
    ),
    "a flow shorter than its curves": (
        SYSTEM.format("flow: {curve_lengths: [101]}"),
        "must not exceed flow.n_lengths",
    ),
    "a lattice that cannot be blocked": (
        SYSTEM.format("coarse_graining: {length: 60}"),
        "must be a multiple of 8",
    ),
    "a batch larger than the data": (
        "recipes: {paper_text: {batch_size: 60000}}",
        "batch_size of paper_text must not exceed",
    ),
    "a rate that YAML reads as text": (
        "recipes: {paper_text: {learning_rate: 1e-3}}",
        "learning_rate must be of type number",
    ),
    "persistent chains of a method without them": (
        "recipes: {paper_text: {n_chains: 5}}",
        "n_chains must be a number for pcd and null for cd",
    ),
    "a system named like a command": (
        "systems: {'; rm -rf ~': {}}",
        "must be text that matches",
    ),
    "a system named like a path": (
        "systems: {'../../x': {}}",
        "must be text that matches",
    ),
    "an object to construct": (
        "root_seed: !!python/object/apply:os.system ['true']",
        "Config file is not valid JSON or YAML",
    ),
    "a config that is no YAML": (
        "systems: {long_range: [",
        "Config file is not valid JSON or YAML",
    ),
}


def cases():
    """Yield (name, (overlay or words, sentence)) of every bad config."""
    yield from CONFIGS.items()
