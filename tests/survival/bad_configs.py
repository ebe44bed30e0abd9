"""Configs that cannot be run, of many kinds, each with a part of its sentence.

Rows of `bad_inputs`: {name: (overlay over config.yaml, sentence)}; in place of the
overlay may stand a list of words after ``--config``.
"""

__all__ = ["cases"]

SYSTEM = "systems: {{long_range: {{{}}}}}"
NEW = "systems: {{x: {{{}}}}}"
RECIPE = "recipes: {{paper_text: {{{}}}}}"
DEFAULT = "defaults: {{system: {{{}}}}}"

KEYS = {
    "a model of the atlas without T_pc": (
        "atlas: {models: {x: {alpha: 2.2}}}",
        "systems.x.training_temperatures is in units of pseudo_critical",
    ),
    "a gap that leaves one temperature": (
        "atlas: {training_sets: {to_3: {unit: pseudo_critical, from: '0.0', to: '2.0', "
        "step: '1.0', without: {from: '1.0', to: '2.0'}}}}",
        "must keep at least 2 temperatures, got 1",
    ),
    "a part of the atlas with an unknown model": (
        "atlas: {parts: {size: [{models: [x], recipes: [paper_text], n_seeds: 1}]}}",
        "atlas.parts.size names 'x' among its models",
    ),
    "a misspelt key": ("rot_seed: 7", "did you mean 'root_seed'?"),
    "a misspelt key that is null": (NEW.format("flwo: null"), "did you mean 'flow'?"),
    "a misspelt default": (
        DEFAULT.format("flow: {strats: {}}"),
        "defaults.system.flow has the unknown key 'strats'; did you mean 'starts'?",
    ),
    "a misspelt kind of defaults": (
        "defaults: {systems: {}}",
        "defaults has the unknown key 'systems'; did you mean 'system'?",
    ),
    "defaults that are a number": ("defaults: 5", "defaults must be of type object"),
    "a default that is a list": (
        "defaults: {system: [scaling]}",
        "must be of type object",
    ),
    "a section that is a number": ("sampling: 5", "sampling must be of type object"),
    "a system that is nothing": ("systems: {x: }", "systems.x must be of type object"),
    "a system without analyses": (
        NEW.format("alpha: 2.5"),
        "systems.x lacks analyses; add it",
    ),
    "a system without what its analysis reads": (
        NEW.format("analyses: [scaling], scaling: null"),
        "systems.x lacks scaling for scaling; add it",
    ),
    "an anchor of former times": (
        "systems: {x: {<<: *long_range}}",
        "Config file is not valid JSON or YAML",
    ),
    "an object to construct": (
        "root_seed: !!python/object/apply:os.system ['true']",
        "Config file is not valid JSON or YAML",
    ),
    "a config that is no YAML": (
        "systems: {long_range: [",
        "Config file is not valid JSON or YAML",
    ),
    "a key that comes twice": (
        "systems:\n  x:\n    alpha: 2.5\n    alpha: 3.5",
        "line 4: alpha must stand once in its block",
    ),
    "a system that comes twice": (
        "systems:\n  x: {analyses: [scaling]}\n  x: {analyses: [criticality]}",
        "line 3: x must stand once in its block",
    ),
    "a key of JSON that comes twice": (
        '{"root_seed": 1, "root_seed": 2}',
        "root_seed must stand once in its block",
    ),
}
NAMES = {
    "a system named like a command": (
        "systems: {'; rm -rf ~': {}}",
        "has the entry '; rm -rf ~', which must be a name of at most 40",
    ),
    "a system named like a path": (
        "systems: {'../../x': {}}",
        "has the entry '../../x', which must be a name",
    ),
    "a system named by a number": (
        "systems: {2025: {analyses: [scaling]}}",
        "systems.2025 must have text as its last key, got 2025; quote it",
    ),
    "a system that YAML takes for false": (
        "systems: {no: {analyses: [scaling]}}",
        "must have text as its last key, got False; quote it",
    ),
    "a system named by forty equal letters": (
        f"systems: {{{'a' * 40}: {{}}}}",
        "none of them more than 20 times in a row; rename it",
    ),
    "a system taken out that others read": (
        "systems: {long_range: null}",
        "systems.long_range_precise.claims_of must name a system, got 'long_range'; ",
    ),
    "equilibrium of another model": (
        NEW.format(
            "analyses: [coarse_graining], alpha: 2.5, equilibrium_of: long_range"
        ),
        "equilibrium_of names 'long_range', which must have the same coupling, alpha",
    ),
    "a recipe named like a path": (
        "recipes: {a/b: {}}",
        "has the entry 'a/b', which must be a name",
    ),
    "a system named like the folder of logs": (
        "systems: {logs: {analyses: [scaling]}}",
        "systems.logs has a name that is ours; choose another",
    ),
    "a system named like the folder of times": (
        "systems: {benchmarks: {analyses: [scaling]}}",
        "has a name that is ours",
    ),
    "a system named like the folder of claims": (
        "systems: {claims: {analyses: [scaling]}}",
        "has a name that is ours",
    ),
    "a system named like a family of the ledger": (
        "systems: {paper: {analyses: [scaling]}}",
        "has a name that is ours",
    ),
    "equilibrium of nobody": (
        SYSTEM.format("equilibrium_of: mars"),
        "equilibrium_of must name a system",
    ),
    "claims of nobody": (
        SYSTEM.format("claims_of: mars"),
        "claims_of must name a system, got 'mars'",
    ),
    "a recipe that does not exist": (
        SYSTEM.format("rbm: {recipes: [cd1]}"),
        "rbm.recipes must name recipes",
    ),
    "a recipe of the stack that does not exist": (
        SYSTEM.format("coarse_graining: {recipe: cd1}"),
        "coarse_graining.recipe must name a recipe, got 'cd1'",
    ),
    "an unknown coupling": (
        SYSTEM.format("coupling: dipolar"),
        "coupling must be one of power_law",
    ),
    "an unknown boundary": (
        SYSTEM.format("boundary: helical"),
        "boundary must be one of",
    ),
    "an unknown sampler": (SYSTEM.format("sampler: wolf"), "sampler must be one of"),
    "an unknown analysis": (SYSTEM.format("analyses: [astrology]"), "must be one of"),
    "an analysis twice": (
        SYSTEM.format("analyses: [scaling, scaling]"),
        "must name each once",
    ),
    "no analysis": (SYSTEM.format("analyses: []"), "must list at least 1, got []"),
}
NUMBERS = {
    "a negative seed": ("root_seed: -1", "root_seed must be at least 0, got -1"),
    "a seed that is text": ("root_seed: '7'", "root_seed must be of type integer"),
    "a seed larger than numbers are exact": (
        "root_seed: 9007199254740993",
        "root_seed must be of type integer, got 9007199254740993, which is not whole",
    ),
    "half a seed on the command line": (
        ["root_seed=1e-3"],
        "root_seed must be of type integer, got 0.001",
    ),
    "a seed that is no number on the command line": (
        ["root_seed=nan"],
        "root_seed must be finite, got nan",
    ),
    "a block on the command line": (
        ["sampling={n_train: 200}"],
        "got '200', which is text; write 200 without quotes",
    ),
    "half a configuration": (
        "sampling: {n_train: 2.5}",
        "sampling.n_train must be of type integer",
    ),
    "more resamples than any memory holds": (
        "statistics: {n_resamples: 1000000000}",
        "statistics.n_resamples must be at most 100000, got 1000000000",
    ),
    "zero configurations": (
        "sampling: {n_train: 0}",
        "sampling.n_train must be at least 2, got 0",
    ),
    "yes configurations": (
        "sampling: {n_train: yes}",
        "sampling.n_train must be of type integer, got True",
    ),
    "configurations that the chains do not divide": (
        "sampling: {n_train: 1999}",
        "must be a multiple of sampling.n_chains (50), got 1999",
    ),
    "no chains": ("sampling: {n_chains: 0}", "n_chains must be at least 4, got 0"),
    "chains too few to compare starts": (
        "sampling: {n_chains: 2}",
        "sampling.n_chains must be at least 4, got 2",
    ),
    "too few resamples": (
        "statistics: {n_resamples: 1}",
        "n_resamples must be at least 10",
    ),
    "a span that is too short": (
        "sampling: {temperature_span: 1.0e-9}",
        "temperature_span must be at least 0.001",
    ),
    "an infinite span": (
        "sampling: {temperature_span: .inf}",
        "temperature_span must be finite, got inf",
    ),
    "no hidden units": (
        "thermometer: {hidden_units: 0}",
        "thermometer.hidden_units must be at least 1, got 0",
    ),
    "alpha as text": (SYSTEM.format("alpha: '3'"), "which is text; write 3 without"),
    "alpha that is no number": (
        SYSTEM.format("alpha: .nan"),
        "systems.long_range.alpha must be finite, got nan",
    ),
    "an infinite alpha": (
        SYSTEM.format("alpha: .inf"),
        "alpha must be finite, got inf",
    ),
    "an alpha beyond all neighbours": (
        SYSTEM.format("alpha: 1001"),
        "alpha must be at most 1000, got 1001",
    ),
    "alpha of a growing coupling": (
        SYSTEM.format("alpha: -1.0"),
        "alpha must be above 0, got -1",
    ),
    "images of a slow decay": (
        SYSTEM.format("alpha: 2.0, boundary: periodic_images"),
        "alpha must be at least 2.001 with periodic_images",
    ),
    "a rate that YAML reads as text": (
        RECIPE.format("learning_rate: 1e-3"),
        "which is text; write 0.001 without quotes (YAML takes 1e-3 for text",
    ),
    "an infinite rate": (
        RECIPE.format("learning_rate: .inf"),
        "learning_rate must be finite, got inf",
    ),
    "weights that are no number": (
        RECIPE.format("initial_std: .nan"),
        "initial_std must be finite, got nan",
    ),
    "an infinite epsilon": (
        "recipes: {sibling_code: {adam_epsilon: .inf}}",
        "adam_epsilon must be finite, got inf",
    ),
    "infinitely many steps": (
        RECIPE.format("n_steps: .inf"),
        "n_steps must be finite, got inf",
    ),
    "a length that is not whole": (
        SYSTEM.format("scaling: {lengths: [4.5, 8]}"),
        "scaling.lengths.0 must be of type integer, got 4.5",
    ),
    "a length twice in two spellings": (
        SYSTEM.format("scaling: {lengths: [8.0, 8]}"),
        "scaling.lengths must name each once, got [8, 8]",
    ),
    "a lattice of two": (
        SYSTEM.format("rbm: {length: 2}"),
        "rbm.length must be at least 3, got 2",
    ),
    "a machine too large for any memory": (
        SYSTEM.format("coarse_graining: {length: 1024}"),
        "coarse_graining.length must be at most 128, got 1024",
    ),
    "seeds without end": (
        RECIPE.format("n_seeds: 1000000"),
        "n_seeds must be at most 1000",
    ),
    "levels without end": (
        SYSTEM.format("coarse_graining: {n_levels: 1000000000}"),
        "n_levels must be at most 5",
    ),
}
TEMPERATURES = {
    "a temperature with a comma": (
        SYSTEM.format("flow: {starts: {cold: '7,7'}}"),
        "flow.starts.cold must be a temperature such as 7.7",
    ),
    "a negative temperature": (
        SYSTEM.format("flow: {starts: {cold: -1.0}}"),
        "must be a temperature such as 7.7 (0.0 to",
    ),
    "a temperature that is no number": (
        SYSTEM.format("coarse_graining: {temperature: .nan}"),
        "coarse_graining.temperature must be a temperature such as 7.7",
    ),
    "a temperature finer than file names": (
        SYSTEM.format("coarse_graining: {temperature: '7.1234567'}"),
        "at most 6 decimals), got '7.1234567'",
    ),
    "an infinite temperature of coarse graining": (
        SYSTEM.format("coarse_graining: {temperature: inf}"),
        "coarse_graining.temperature must be finite, got inf",
    ),
    "an infinite temperature of the magnetisation": (
        SYSTEM.format("scaling: {temperatures: ['7.0', inf]}"),
        "scaling.temperatures.1 must be finite, got inf",
    ),
    "an infinite temperature of dimensions": (
        SYSTEM.format("scaling: {dimension_temperatures: ['7.0', .inf]}"),
        "dimension_temperatures.1 must be finite, got inf",
    ),
    "a thermometer's class at infinity": (
        SYSTEM.format("training_temperatures: ['7.0', '8.0', inf]"),
        "systems.long_range.training_temperatures.2 must be finite, got inf",
    ),
    "a rate that no training survives": (
        RECIPE.format("learning_rate: 1.0e+7"),
        "learning_rate must be at most 1000000.0, got 10000000.0",
    ),
    "weights that no training survives": (
        RECIPE.format("initial_std: 11"),
        "initial_std must be at most 10, got 11.0",
    ),
    "a grid to infinity": (
        SYSTEM.format("training_temperatures: {from: 1, to: inf, step: 1}"),
        "training_temperatures.to must be finite, got inf",
    ),
    "a grid without a step": (
        NEW.format("analyses: [scaling], training_temperatures: {from: 1, to: 2}"),
        "systems.x.training_temperatures lacks step; add it",
    ),
    "a grid that is a number": (
        SYSTEM.format("training_temperatures: 7.7"),
        "must be a list of temperatures, or from, to and step, got 7.7",
    ),
    "a temperature that is not on the grid": (
        SYSTEM.format("training_temperatures: {from: '0.0', to: '1.0', step: '0.3'}"),
        "training_temperatures must reach 'to' in whole steps",
    ),
    "a grid that falls": (
        SYSTEM.format("training_temperatures: {from: 2, to: 1, step: 0.5}"),
        "must rise by a positive step, got 2.0 to 1.0 by 0.5",
    ),
    "a grid without end": (
        SYSTEM.format("training_temperatures: {from: 0, to: 9000, step: 0.000001}"),
        "in whole steps (at most 10000)",
    ),
    "a temperature that comes twice": (
        SYSTEM.format("training_temperatures: ['1.0', '1.00']"),
        "must name each temperature once",
    ),
    "one temperature of a recipe twice": (
        RECIPE.format("temperatures: [inf, .inf]"),
        "recipes.paper_text.temperatures must name each temperature once",
    ),
    "the temperatures of nobody": (
        RECIPE.format("temperatures: sistem"),
        "temperatures must be a list of temperatures, or from, to and step",
    ),
}
ANALYSES = {
    "flows without machines": (
        SYSTEM.format("analyses: [flow]"),
        "must list rbm where they list flow",
    ),
    "a thermometer of one temperature": (
        SYSTEM.format("training_temperatures: ['7.0']"),
        "training_temperatures must be at least 2 for a thermometer, got 7.0",
    ),
    "a curve of one temperature": (
        SYSTEM.format(
            "training_temperatures: ['7.0', '7.7'], scaling: {lengths: [64], "
            "temperatures: ['7.0'], dimension_temperatures: ['7.0']}"
        ),
        "must have at least 2 finite temperatures at length 64",
    ),
    "a level that is matched to itself alone": (
        SYSTEM.format("scaling: {temperatures: ['7.7', '9.0']}"),
        "at least 2 finite temperatures at length 64 (besides the one that is read)",
    ),
    "a level without observables": (
        SYSTEM.format("scaling: {lengths: [8, 16]}"),
        "coarse_graining.length must be among the scaling.lengths of 'long_range'",
    ),
    "thermometers that nobody makes": (
        SYSTEM.format("analyses: [rbm, flow]"),
        "equilibrium_of names 'long_range', whose analyses lack thermometer; add it",
    ),
    "a thermometer without a size": (
        NEW.format("analyses: [thermometer], rbm: null"),
        "no rbm.length gives its size; add rbm, or take it out",
    ),
    "a lattice that cannot be blocked": (
        SYSTEM.format("coarse_graining: {length: 60}"),
        "must be a multiple of 8",
    ),
    "a last level too small for its figures": (
        SYSTEM.format(
            "scaling: {lengths: [24]}, coarse_graining: {length: 24, n_levels: 3}"
        ),
        "coarse_graining.length must be a multiple of 8, at least 32, for 3 levels",
    ),
    "an open lattice that is too large": (
        SYSTEM.format("boundary: open"),
        "boundary must not be open above length 32",
    ),
    "a crossing of one size": (
        NEW.format("analyses: [criticality], criticality: {lengths: [8, 24]}"),
        "criticality.lengths must hold a size and its double, got [8, 24]; add 16",
    ),
    "a crossing at zero": (
        NEW.format("analyses: [criticality], criticality: {temperatures: [0, 8]}"),
        "criticality.temperatures must be at least 2, all positive, got 0.0, 8.0",
    ),
    "a crossing out of equilibrium": (
        NEW.format("analyses: [criticality], sampler: literal"),
        "must not list criticality with the literal sampler",
    ),
    "starts out of order": (
        SYSTEM.format("flow: {starts: {cold: '8.0'}}"),
        "flow.starts must rise from cold over critical to hot, got 8.0, 7.7, 14.0",
    ),
    "no start": (
        SYSTEM.format("flow: {starts: {cold: null, critical: null, hot: null}}"),
        "flow.starts must have at least 1, got none",
    ),
    "a flow shorter than its curves": (
        SYSTEM.format("flow: {curve_lengths: [101]}"),
        "must not exceed flow.n_lengths",
    ),
    "a flow that ends before it began": (
        SYSTEM.format("flow: {end_lengths: [30, 20]}"),
        "flow.end_lengths must ascend",
    ),
    "an end of three lengths": (
        SYSTEM.format("flow: {end_lengths: [10, 20, 30]}"),
        "flow.end_lengths must list at most 2",
    ),
    "a long flow that is short": (
        SYSTEM.format("flow: {long_length: 100}"),
        "flow.long_length must exceed flow.n_lengths (100)",
    ),
    "more long flows than starts": (
        SYSTEM.format("flow: {n_long: 2001}"),
        "flow.n_long must not exceed sampling.n_flow_start",
    ),
    "flows of controls alone": (
        SYSTEM.format("rbm: {recipes: [ordered_and_random]}"),
        "rbm.recipes must name one that is not a control",
    ),
    "a batch larger than the data": (
        RECIPE.format("batch_size: 60000"),
        "batch_size of paper_text must not exceed",
    ),
    "a batch larger than the stack's data": (
        SYSTEM.format("coarse_graining: {n_configurations: 950}"),
        "coarse_graining.n_configurations must be at least the batch_size",
    ),
    "persistent chains of a method without them": (
        RECIPE.format("n_chains: 5"),
        "n_chains must be a number for pcd and null for cd",
    ),
    "a method without its chains": (
        "recipes: {sibling_code: {n_chains: null}}",
        "n_chains must be a number for pcd and null for cd, got None for pcd",
    ),
    "a radius larger than half the lattice": (
        RECIPE.format("connectivity: local, radius: 5.5, temperatures: ['7.7']"),
        "radius must be at most half the lattice (5), got 5.5",
    ),
    "local units on no lattice": (
        RECIPE.format("connectivity: random, radius: 2, n_hidden: 80"),
        "n_hidden must be the square of a lattice's side for connectivity random",
    ),
    "local units without a radius": (
        RECIPE.format("connectivity: local"),
        "radius must be a number for connectivity local and random and null for full",
    ),
    "an optimiser without its epsilon": (
        "recipes: {sibling_code: {adam_epsilon: null}}",
        "adam_epsilon must be a number for adam and null for sgd",
    ),
}


def cases():
    """Yield (name, (overlay or words, sentence)) of every bad config."""
    for rows in (KEYS, NAMES, NUMBERS, TEMPERATURES, ANALYSES):
        yield from rows.items()
