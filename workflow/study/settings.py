"""Settings of a job: looked up in the study, filled with wildcards, in one order.

Everything here returns what Snakemake calls an input or params function: it takes the
wildcards of a job.
"""

from collections.abc import Callable

from snakemake.exceptions import WorkflowError

from shortsight.records.provenance import canonical

__all__ = ["NotAsked", "fill", "layer_recipe", "look_up", "ordered", "sampler_settings"]
__all__ += ["setting", "spec", "training_recipe"]

WHOLE = ("length", "seed", "layer")  # wildcards that are numbers in a spec


class NotAsked(WorkflowError):
    """The study does not hold what a target needs; the text is for who asked."""

    __traceback__ = None  # Snakemake prints it: lines of code that only noticed


def ordered(study: dict, first: dict) -> dict:
    """Return the study with its systems and recipes in one order.

    What is laid over a config comes before what it holds already, which would put
    the rows of tables into another order.

    Parameters
    ----------
    study : dict
        The expanded study.
    first : dict
        A config whose names come first, as they stand there; the others by name.
    """
    result = dict(study)
    for section in ("systems", "recipes"):
        names = sorted(study[section])
        names.sort(key=lambda name: _place(name, list(first[section])))
        result[section] = {name: study[section][name] for name in names}
    return result


def _place(name, names):
    """Return the place of a name among others, or behind them."""
    return names.index(name) if name in names else len(names)


def setting(study: dict, path: str, *keys: str) -> Callable:
    """Return a function that looks a setting up.

    Parameters
    ----------
    study : dict
        The expanded study.
    path : str
        Keys from the top, with wildcards: ``"systems/{system}/rbm/length"``.
    *keys : str
        Of the mapping found there, these alone.
    """

    def found(wildcards):
        value = look_up(study, *filled(path, wildcards).split("/"))
        return {key: value[key] for key in keys} if keys else value

    return found


def look_up(study: dict, *names: str):
    """Return the setting under a chain of keys.

    Raises
    ------
    NotAsked
        If the study has none.
    """
    value = study
    for name in names:
        if not isinstance(value, dict) or name not in value:
            raise NotAsked(
                f"{'.'.join(names)} is not in the config, which this target needs; add "
                "it, with the analysis that reads it, or ask for another target"
            )
        value = value[name]
    return value


def spec(study: dict, *names: str, **settings) -> Callable:
    """Return a function that gives all settings of a job as one canonical mapping.

    Parameters
    ----------
    study : dict
        The expanded study; its ``root_seed`` is in every spec.
    *names : str
        Wildcards that are settings; length, seed and layer as numbers.
    **settings
        Constants, functions of the wildcards, and texts with wildcards in braces.
    """

    def of_job(wildcards):
        own = {
            name: int(wildcards[name]) if name in WHOLE else str(wildcards[name])
            for name in names
        }
        given = {key: filled(value, wildcards) for key, value in settings.items()}
        return canonical({"root_seed": study["root_seed"], **own, **given})

    return of_job


def fill(pattern: str, **values) -> Callable:
    """Return a function that gives the one file of a pattern; ``collect`` gives a list.

    Parameters
    ----------
    pattern : str
    **values
        Of the wildcards that are not the rule's: constants or functions.
    """

    def file(wildcards):
        own = {name: filled(value, wildcards) for name, value in values.items()}
        return pattern.format(**{**wildcards, **own})

    return file


def filled(value, wildcards):
    """Return a value with functions called and wildcards of texts filled in."""
    if callable(value):
        return value(wildcards)
    if isinstance(value, list):
        return [filled(each, wildcards) for each in value]
    if isinstance(value, dict):
        return {key: filled(each, wildcards) for key, each in value.items()}
    if isinstance(value, str):
        for name, text in wildcards.items():
            value = value.replace(f"{{{name}}}", str(text))
    return value


def sampler_settings(study: dict, system: str) -> dict:
    """Return the settings that the sampler of a system looks at, and no others."""
    sampler = study["systems"][system]["sampler"]
    key = "literal_attempts" if sampler == "literal" else "n_chains"
    return {"sampler": sampler, key: study["sampling"][key]}


def training_recipe(study: dict, name: str) -> dict:
    """Return what a training step needs to know of a recipe."""
    others = ("temperatures", "n_seeds", "control")
    recipe = study["recipes"][name]
    return {key: value for key, value in recipe.items() if key not in others}


def layer_recipe(study: dict, system: str, recipe: str, layer: int) -> dict:
    """Return the recipe of a layer of a stack, with its own width and length.

    A layer has a quarter of the units below it, and its steps are whole epochs.

    Parameters
    ----------
    study : dict
    system, recipe : str
    layer : int
        From 1.
    """
    coarse = look_up(study, "systems", system, "coarse_graining")
    settings = training_recipe(study, recipe)
    n_batches = coarse["n_configurations"] // settings["batch_size"]
    return {
        **settings,
        "n_hidden": (coarse["length"] // 2**layer) ** 2,
        "n_steps": coarse["n_epochs"] * n_batches,
    }
