"""Block spins and the stack of machines, Figures 6, 7 and 8 (Section II.B)."""

from study import points
from study.points import SAMPLES
from study.rulework import block, look_up
from study.stages.rbm import training_recipe, unseen_lattice

NEEDS = ("coarse_graining",)
MIN_COARSE = 4  # Figures 6 and 7 draw four units on the diagonal of every level


def problems(study: dict, name: str) -> list[str]:
    """Return the errors in the levels and the stack of a system."""
    system = study["systems"][name]
    coarse, found = system["coarse_graining"], []
    factor = 2 ** coarse["n_levels"]
    smallest = points.coarse_lengths(system)[-1]
    if coarse["length"] % factor or smallest < MIN_COARSE:
        found.append(
            f"coarse_graining.length must be a multiple of {factor}, at least "
            f"{MIN_COARSE * factor}, for {coarse['n_levels']} levels, got "
            f"{coarse['length']}; change one of them"
        )
    recipe = study["recipes"].get(coarse["recipe"])
    if recipe is None:
        found.append(
            f"coarse_graining.recipe must name a recipe, got '{coarse['recipe']}'; "
            "correct it"
        )
    elif recipe["batch_size"] > coarse["n_configurations"]:
        found.append(
            "coarse_graining.n_configurations must be at least the batch_size of "
            f"{coarse['recipe']}, got {coarse['n_configurations']}; raise it"
        )
    else:  # the last layer has the smallest lattice
        unseen = unseen_lattice(recipe, (2 * smallest) ** 2, smallest**2)
        found += [
            f"coarse_graining: the recipe {coarse['recipe']}: {x}" for x in unseen
        ]
    return found


def train(study: dict, name: str) -> dict[tuple[int, str], int]:
    """Return the point that is coarse grained and that trains the stack."""
    coarse = study["systems"][name]["coarse_graining"]
    return {(coarse["length"], coarse["temperature"]): coarse["n_configurations"]}


def test(study: dict, name: str) -> dict[tuple[int, str], int]:
    """Return the test point of the stack."""
    return dict.fromkeys(train(study, name), study["sampling"]["n_test"])


def figures(study: dict, name: str) -> list[int]:
    """Return Figures 6, 7 and 8."""
    return [6, 7, 8]


def tables(study: dict, name: str) -> list[str]:
    """Return the tables of block spins and of stacks."""
    coarse, folder = study["systems"][name]["coarse_graining"], f"results/{name}"
    of_levels = range(1, coarse["n_levels"] + 1)
    stacks = [f"stack/{coarse['recipe']}/seed{s}" for s in range(coarse["n_seeds"])]
    stages = ["rg", *stacks]
    tables = ["temperatures", "temperatures_resamples"]
    return [
        *(f"{folder}/{s}/{table}.parquet" for s in stages for table in tables),
        *(f"{folder}/vh/{s}/locality{n}.parquet" for s in stages for n in of_levels),
        *(f"{folder}/vh/{s}/summary{n}.parquet" for s in stages for n in of_levels),
        *(f"{folder}/{s}/signs.parquet" for s in stacks),
    ]


def evidence(study: dict, name: str) -> list[list[str]]:
    """Return the evidence files of block spins and stacks."""
    recipe = study["systems"][name]["coarse_graining"]["recipe"]
    return [["", "rg"], [recipe, f"stack_{recipe}"]]


def levels(study: dict, wildcards) -> list[int]:
    """Return the levels of a system's coarse graining, from 1."""
    coarse = block(study, wildcards.system, "coarse_graining")
    return list(range(1, coarse["n_levels"] + 1))


def seeds(study: dict, wildcards) -> list[int]:
    """Return the training seeds of a system's stacks."""
    return list(range(block(study, wildcards.system, "coarse_graining")["n_seeds"]))


def lengths(study: dict, wildcards) -> list[int]:
    """Return the sizes of level 1, 2, ..."""
    block(study, wildcards.system, "coarse_graining")
    return points.coarse_lengths(study["systems"][wildcards.system])


def matching_lengths(study: dict, wildcards) -> list[int]:
    """Return the sizes of level 0, 1, ..."""
    coarse = block(study, wildcards.system, "coarse_graining")
    return [coarse["length"], *lengths(study, wildcards)]


def layer_data(study: dict, wildcards) -> list[str]:
    """Return train and test spins, or twice the hidden file of the layer below."""
    system, layer = wildcards.system, int(wildcards.layer)
    if layer > 1:
        folder = f"results/{system}/stack/{wildcards.recipe}/seed{wildcards.seed}"
        return [f"{folder}/hidden{layer - 1}.npz"] * 2
    coarse = block(study, system, "coarse_graining")
    file = f"L{coarse['length']}/T{coarse['temperature']}.npz"
    return [f"results/{system}/spins/{sample}/{file}" for sample in SAMPLES]


def layer_arrays(study: dict, wildcards) -> list[str]:
    """Return the names of the arrays of ``layer_data``."""
    return ["spins", "spins" if int(wildcards.layer) == 1 else "test"]


def layer_units(study: dict, wildcards) -> int:
    """Return the number of visible units of a layer."""
    coarse = block(study, wildcards.system, "coarse_graining")
    return (coarse["length"] // 2 ** (int(wildcards.layer) - 1)) ** 2


def layer_recipe(study: dict, wildcards) -> dict:
    """Return the recipe of a layer: a quarter of the units below, in whole epochs."""
    coarse = look_up(study, "systems", wildcards.system, "coarse_graining")
    settings = training_recipe(study, wildcards.recipe)
    n_batches = coarse["n_configurations"] // settings["batch_size"]
    return {
        **settings,
        "n_hidden": (coarse["length"] // 2 ** int(wildcards.layer)) ** 2,
        "n_steps": coarse["n_epochs"] * n_batches,
    }


def pairs(study: dict, wildcards) -> int:
    """Return the pairs of an input spin and a unit of a level."""
    length = look_up(study, "systems", wildcards.system, "coarse_graining")["length"]
    return length**2 * (length // 2 ** int(wildcards.layer)) ** 2
