"""Configs that cannot be run, of many kinds.

Each line of the texts is laid over config.yaml; below it stands a part of what is said
of it. COMMANDS go through the whole of Snakemake, those of `cases` do not.
"""

import yaml

__all__ = ["COMMANDS", "cases", "laid_over", "pairs"]

KEYS = """
rot_seed: 7
    did you mean 'root_seed'?
systems.x.flwo: null
    did you mean 'flow'?
defaults.system.flow.strats: {}
    defaults.system.flow has the unknown key 'strats'; did you mean 'starts'?
defaults: 5
    defaults must be of type object
systems.x: null
    systems.x must be of type object
systems.x.alpha: 2.5
    systems.x lacks analyses; add it
systems.x: {analyses: [scaling], scaling: null}
    systems.x lacks scaling for scaling; add it
"""
NAMES = """
systems: {'; rm -rf ~': {}}
    has the entry '; rm -rf ~', which must be a name of at most 40
recipes: {../b: {}}
    has the entry '../b', which must be a name
systems: {2025: {analyses: [scaling]}}
    systems.2025 must have text as its last key, got 2025; quote it
systems.logs.analyses: [scaling]
    systems.logs has a name that is ours; choose another
recipes.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: {}
    none of them more than 20 times in a row; rename it
systems.x: {analyses: [scaling], title: nearest neighbours}
    systems must have different titles, got 'nearest neighbours' 2 times; change one
recipes.x.title: a|b
    recipes.x.title must be of 1 to 30 characters, none of | ` * _ < > $ and \\, got
systems.long_range.equilibrium_of: mars
    equilibrium_of must name a system
systems.long_range.rbm.recipes: [cd1]
    rbm.recipes must name recipes
systems.long_range.coarse_graining.recipe: cd1
    coarse_graining.recipe must name a recipe, got 'cd1'
systems.long_range.analyses: [astrology]
    must be one of
systems.long_range.analyses: [scaling, scaling]
    must name each once
systems.long_range.analyses: []
    must list at least 1, got []
"""
NUMBERS = """
root_seed: -1
    root_seed must be at least 0, got -1
root_seed: 9007199254740993
    root_seed must be of type integer, got 9007199254740993, which is not whole
sampling.n_train: 1999
    must be a multiple of sampling.n_chains (50), got 1999
statistics.n_resamples: 1000000000
    n_resamples must be at most 100000, got 1000
systems.long_range.alpha: '3'
    which is text; write 3 without
systems.long_range.alpha: -1.0
    alpha must be above 0, got -1
systems.long_range: {alpha: 2.0, boundary: periodic_images}
    alpha must be at least 2.001 with periodic_images
recipes.paper_text.learning_rate: 1e-3
    which is text; write 0.001 without quotes (YAML reads 1e-3 as text
recipes.paper_text.n_steps: .inf
    n_steps must be finite, got inf
systems.long_range.scaling.lengths: [8.0, 8]
    scaling.lengths must name each once, got [8, 8]
"""
TEMPERATURES = """
systems.long_range.flow.starts.cold: '7,7'
    flow.starts.cold must be a temperature such as 7.7
systems.long_range.coarse_graining.temperature: '7.1234567'
    at most 6 decimals), got '7.1234567'
systems.long_range.training_temperatures: {from: 1, to: inf, step: 1}
    training_temperatures.to must be finite, got inf
systems.long_range.training_temperatures: 7.7
    must be a list of temperatures, or from, to and step, got 7.7
systems.long_range.training_temperatures: {from: '0.0', to: '1.0', step: '0.3'}
    training_temperatures must reach 'to' in whole steps
systems.long_range.training_temperatures: {from: 2, to: 1, step: 0.5}
    must rise by a positive step, got 2.0 to 1.0 by 0.5
systems.long_range.training_temperatures: ['1.0', '1.00']
    must name each temperature once
"""
ANALYSES = """
systems.long_range.analyses: [flow]
    must list rbm where they list flow
systems.long_range.training_temperatures: ['7.0']
    training_temperatures must be at least 2 for a thermometer, got 7.0
systems.long_range.scaling.temperatures: ['7.7', '9.0']
    at least 2 finite temperatures at length 64 (besides the one that is read)
systems.long_range.scaling.literal.temperatures: ['7.6', '7.8']
    temperatures must contain flow.starts.critical (7.7), got 7.6, 7.8; add it
systems.long_range.scaling.lengths: [8, 16]
    coarse_graining.length must be among the scaling.lengths of 'long_range'
systems.long_range.analyses: [rbm, flow]
    equilibrium_of names 'long_range', whose analyses lack thermometer; add it
systems.x: {analyses: [thermometer], rbm: null}
    no rbm.length gives its size; add rbm, or remove it
systems.long_range: {scaling: {lengths: [24]}, coarse_graining: {length: 24}}
    coarse_graining.length must be a multiple of 8, at least 32, for 3 levels
systems.long_range.boundary: open
    boundary must not be open above length 32
systems.x: {analyses: [criticality], criticality: {lengths: [8, 24]}}
    criticality.lengths must contain a size and its double, got [8, 24]; add 16
systems.x: {analyses: [criticality], criticality: {temperatures: [0, 8]}}
    criticality.temperatures must be at least 2, all positive, got 0.0, 8.0
systems.x: {analyses: [criticality], sampler: literal}
    must not list criticality with the literal sampler
systems.long_range.flow.starts.cold: '8.0'
    flow.starts must ascend from cold to critical to hot, got 8.0, 7.7, 14.0
systems.long_range.flow.starts: {cold: null, critical: null, hot: null}
    flow.starts must have at least 1, got none
systems.long_range.flow.curve_lengths: [101]
    must not exceed flow.n_lengths
systems.long_range.flow.late_lengths: [10, 20]
    must begin after flow.end_le
systems.long_range_literal.alpha: 2.5
    which must have the same coupling, al
systems.long_range.flow.end_lengths: [30, 20]
    flow.end_lengths must ascend
systems.long_range.flow.end_lengths: [10, 20, 30]
    flow.end_lengths must list at most 2
systems.long_range.flow.long_length: 100
    flow.long_length must exceed flow.n_lengths (100)
systems.long_range.flow.n_long: 2001
    flow.n_long must not exceed sampling.n_flow_start
systems.long_range.rbm.recipes: [ordered_and_random]
    rbm.recipes must name one that is not a control
recipes.paper_text.batch_size: 60000
    batch_size of paper_text must not exceed
systems.long_range.coarse_graining.n_configurations: 950
    coarse_graining.n_configurations must be at least the batch_size
recipes.paper_text: {connectivity: local, radius: 5.5, temperatures: ['7.7']}
    radius must be at most half the lattice (5), got 5.5
recipes.paper_text: {connectivity: random, radius: 2, n_hidden: 80}
    n_hidden must be the square of a lattice's side for connectivity random
recipes.paper_text.connectivity: local
    radius must be a number for connectivity local and random and null for full
"""
ATLAS = """
atlas.models.x.alpha: 2.2
    systems.x.training_temperatures is in units of pseudo_critical
atlas.models.long_range.alpha: 2.2
    atlas.models.long_range is a system or model too; rename it
atlas.training_sets.to_4: {unit: pseudo_critical, from: 0, to: 2, step: 1, \
without: {from: 1, to: 2}}
    paper_text_to_4 must keep at least 2 temperatures, got 1
atlas.training_sets.to_4: ['inf']
    the recipe paper_text_to_4 must train on a finite temperature
atlas.parts.size: [{models: [x], recipes: [paper_text], n_seeds: 1}]
    atlas.parts.size names 'x' among its models
atlas.reference: alpha_33
    atlas.reference must name one of its models, got 'alpha_33'
atlas.lateral.late_lengths: [9, 8]
    late_lengths must ascend, got
atlas.sight.models.alpha_3: {}
    sight.models.alpha_3 is a system or model too
atlas.lateral.reference: rbms
    atlas.lateral.reference must name one of its machines, got 'rbms'
atlas.direction.n_configurations: 2001
    atlas.direction.n_configurations must be a multiple of sampling.n_chains
atlas.training_sets.system: ['1.0', '2.0']
    atlas.training_sets.system has a name that is ours; rename it
"""
TEXTS = (KEYS, NAMES, NUMBERS, TEMPERATURES, ANALYSES, ATLAS)

# {name: (overlay over config.yaml or words after --config, sentence)}
COMMANDS = {
    "a misspelt key": ("rot_seed: 7", "did you mean 'root_seed'?"),
    "an object to construct": (
        "root_seed: !!python/object/apply:os.system ['true']",
        "Config file is not valid JSON or YAML",
    ),
    "a system that comes twice": (
        "systems:\n  x: {analyses: [scaling]}\n  x: {analyses: [criticality]}",
        "line 3: x must appear once in its block",
    ),
    "a block on the command line": (
        ["sampling={n_train: 200}"],
        "got '200', which is text; write 200 without quotes",
    ),
}


def pairs(text):
    """Return (line of a config, what is said of it) for every two lines."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return list(zip(lines[::2], lines[1::2], strict=True))


def cases():
    """Return the pairs of all texts."""
    return [pair for text in TEXTS for pair in pairs(text)]


def laid_over(line):
    """Return the overlay of a line, whose key may lead through several blocks."""
    key, value = line.split(": ", 1)
    entry = yaml.safe_load(value)
    for name in reversed(key.split(".")):
        entry = {name: entry}
    return entry
