"""
The jobs whose time the cost figure draws.
"""

SAMPLING_JOBS = [
    (system, sample, length, label, counts)
    for system in SYSTEMS
    for sample in SAMPLES
    for length, label, counts in groups(STUDY, system, sample)
]


def cost_sampling():
    """Return what each sampling job did."""
    return [
        {
            "system": system,
            "name": SYSTEMS[system]["sampler"],
            "n_units": length**2,
            "n_configurations": list(counts.values()),
        }
        for system, sample, length, label, counts in SAMPLING_JOBS
    ]


def cost_spins():
    """Return the spins of all sampling jobs, which hold the numbers of sweeps."""
    return [
        file
        for system, sample, length, label, counts in SAMPLING_JOBS
        for file in spin_files(system, sample, length, counts)
    ]


def cost_sampling_times():
    """Return the benchmark files of the sampling jobs."""
    return [
        f"results/benchmarks/{system}/spins/{sample}/L{length}/group{label}.tsv"
        for system, sample, length, label, counts in SAMPLING_JOBS
    ]


def machine_jobs():
    """Return {benchmark file: what the job did} of the machines of the flows."""
    return {
        f"results/benchmarks/{system}/rbm/{recipe}/seed{seed}/machine.tsv": {
            "system": system,
            "name": recipe,
            "n_units": SYSTEMS[system]["rbm"]["length"] ** 2,
            "n_updates": RECIPES[recipe]["n_steps"],
            "recipe": recipe_settings(recipe),
        }
        for system in systems_with("rbm")
        for recipe in SYSTEMS[system]["rbm"]["recipes"]
        for seed in seeds(system, "rbm")
    }


def layer_jobs():
    """Return {benchmark file: what the job did} of the layers of the stacks."""
    jobs = {}
    for system in systems_with("coarse_graining"):
        coarse = SYSTEMS[system]["coarse_graining"]
        settings = recipe_settings(coarse["recipe"])
        n_batches = coarse["n_configurations"] // settings["batch_size"]
        folder = f"results/benchmarks/{system}/stack/{coarse['recipe']}"
        for seed in seeds(system, "coarse_graining"):
            for n in range(coarse["n_levels"]):
                n_units = (coarse["length"] // 2**n) ** 2
                jobs[f"{folder}/seed{seed}/layer{n + 1}.tsv"] = {
                    "system": system,
                    "name": coarse["recipe"],
                    "n_units": n_units,
                    "n_updates": coarse["n_epochs"] * n_batches,
                    "recipe": {**settings, "n_hidden": n_units // 4},
                }
    return jobs
