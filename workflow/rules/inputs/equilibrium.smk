"""
What the rule of the equilibrium check reads, and its settings.
"""


def equilibrium_files():
    """Return the equilibrium tables of every system that is coarse grained."""
    return [
        f"results/{system}/equilibrium/L{SYSTEMS[system]['coarse_graining']['length']}.parquet"
        for system in systems_with("coarse_graining")
    ]


def equilibrium_points(wildcards, suffix="npz"):
    """Return the coarse-grained point of a system in both samples."""
    length = int(wildcards.length)
    texts = [SYSTEMS[wildcards.system]["coarse_graining"]["temperature"]]
    return [
        spin_files(wildcards.system, sample, length, texts, suffix)[0]
        for sample in SAMPLES
    ]


def equilibrium_tables(wildcards):
    """Return the tables beside the coarse-grained point in both samples."""
    return equilibrium_points(wildcards, "parquet")


def equilibrium_spec(wildcards):
    """Return the settings of the equilibrium check."""
    return spec(
        system=wildcards.system, length=int(wildcards.length), samples=list(SAMPLES)
    )
