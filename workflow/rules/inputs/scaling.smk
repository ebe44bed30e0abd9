"""
What the scaling rules read, and their settings.
"""


def train_spins(wildcards):
    """Return all train configurations of a size."""
    texts = sampled(wildcards.system, "train", wildcards.length)
    return spin_files(wildcards.system, "train", wildcards.length, texts)


def train_tables(wildcards):
    """Return the tables beside all train configurations of a size."""
    texts = sampled(wildcards.system, "train", wildcards.length)
    return spin_files(wildcards.system, "train", wildcards.length, texts, "parquet")


def observables_spec(wildcards):
    """Return the settings of the observables of a size."""
    return spec(system=wildcards.system, length=int(wildcards.length))


def correlators_spec(wildcards):
    """Return the settings of the correlators of a size."""
    return spec(
        system=wildcards.system,
        length=int(wildcards.length),
        temperatures=sampled(wildcards.system, "train", wildcards.length),
        n_resamples=STUDY["statistics"]["n_resamples"],
        model=model(wildcards.system),
    )


def energy_dimension_table(wildcards):
    """Return the dimensions that the paper's rule for T_c reads."""
    length = SYSTEMS[wildcards.system]["scaling"]["dimension_length"]
    return f"results/{wildcards.system}/dimensions/L{length}.parquet"


def energy_dimension_spec(wildcards):
    """Return the settings of the paper's rule for T_c."""
    return spec(
        system=wildcards.system,
        length=SYSTEMS[wildcards.system]["scaling"]["dimension_length"],
        level=1.0,
        n_resamples=STUDY["statistics"]["n_resamples"],
    )
