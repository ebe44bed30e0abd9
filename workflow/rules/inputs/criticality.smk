"""
What the rules of the critical temperature read, and their settings.
"""

N_CURVE = 61  # temperatures at which a Binder ratio is read


def slope_tables(wildcards):
    """Return the observables of every size of a system's magnetisation."""
    return [
        f"results/{wildcards.system}/observables/L{length}.parquet"
        for length in SYSTEMS[wildcards.system]["scaling"]["lengths"]
    ]


def slope_spec(wildcards):
    """Return the settings of the steepest magnetisation."""
    scaling = SYSTEMS[wildcards.system]["scaling"]
    return spec(
        system=wildcards.system,
        lengths=scaling["lengths"],
        temperatures=[float(text) for text in scaling["temperatures"]],
        n_resamples=STUDY["statistics"]["n_resamples"],
    )


def binder_tables(wildcards):
    """Return the tables of all configurations of the Binder ratios, size by size."""
    criticality = SYSTEMS[wildcards.system]["criticality"]
    texts = criticality["temperatures"]
    return [
        file
        for length in sorted(criticality["lengths"])
        for file in spin_files(wildcards.system, "train", length, texts, "parquet")
    ]


def binder_spec(wildcards):
    """Return the settings of the Binder ratios."""
    criticality = SYSTEMS[wildcards.system]["criticality"]
    return spec(
        system=wildcards.system,
        lengths=sorted(criticality["lengths"]),
        temperatures=criticality["temperatures"],
        n_curve=N_CURVE,
        n_resamples=STUDY["statistics"]["n_resamples"],
    )


def binder_figure_spec(wildcards):
    """Return the settings of the figure of the Binder ratios."""
    known = known_exactly(wildcards.system)
    names = ("critical_temperature", "critical_temperature_error")
    return spec(
        system=wildcards.system,
        reference={name: known[name] for name in names if name in known},
    )


def criticality_files(system):
    """Return what a system gives on its critical temperature."""
    folder = f"results/{system}"
    files = []
    if "scaling" in SYSTEMS[system]["analyses"]:
        files.append(f"{folder}/criticality/energy_dimension.parquet")
        files.append(f"{folder}/criticality/magnetisation.parquet")
    if "criticality" in SYSTEMS[system]["analyses"]:
        files.append(f"{folder}/criticality/binder.parquet")
        files += [f"{folder}/figures/binder.{x}" for x in ("pdf", "png", "parquet")]
    return files
