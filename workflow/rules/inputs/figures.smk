"""
What the figure rules draw, and their settings.
"""

FIGURES = range(2, 9)
START_OF = dict(zip((3, 4, 5), STARTS))  # of the flows in a figure


N_UNITS = 4  # units shown at each level of Figures 6 and 7


def figure_numbers(system):
    """Return the figures that the analyses of a system give."""
    analyses = SYSTEMS[system]["analyses"]
    numbers = [2] if "scaling" in analyses else []
    if "flow" in analyses:
        starts = SYSTEMS[system]["flow"]["starts"]
        numbers += [number for number, name in START_OF.items() if name in starts]
    return numbers + ([6, 7, 8] if "coarse_graining" in analyses else [])


def figure_files(system, number):
    """Return the files of one figure."""
    name = f"results/{system}/figures/figure_{number}"
    return [f"{name}.{suffix}" for suffix in ("pdf", "png", "parquet")]


def calibration_files(system):
    """Return the calibrations and controls of a system's thermometers."""
    if "thermometer" not in SYSTEMS[system]["analyses"]:
        return []
    return [
        f"results/{system}/thermometer/{table}_L{length}.parquet"
        for length in thermometer_lengths(STUDY, system)
        for table in ("calibration", "controls")
    ]


def system_figures(system):
    """Return everything a system gives: its figures, and tables no figure draws."""
    files = [
        f for number in figure_numbers(system) for f in figure_files(system, number)
    ]
    files += criticality_files(system) + calibration_files(system)
    files += coarse_files(system) + likelihood_files(system)
    return files + flow_controls(system)


def all_figures():
    """Return everything every system gives."""
    return [file for system in SYSTEMS for file in system_figures(system)]


def scaling_figure_dimensions(wildcards):
    """Return the dimensions that Figure 2 draws."""
    length = SYSTEMS[wildcards.system]["scaling"]["dimension_length"]
    return f"results/{wildcards.system}/dimensions/L{length}.parquet"


def scaling_figure_lengths(system):
    """Return the sizes that Figure 2 draws."""
    scaling = SYSTEMS[system]["scaling"]
    return sorted({*scaling["lengths"], scaling["dimension_length"]})


def scaling_figure_observables(wildcards):
    """Return the observables that Figure 2 draws."""
    return [
        f"results/{wildcards.system}/observables/L{length}.parquet"
        for length in scaling_figure_lengths(wildcards.system)
    ]


def scaling_figure_spec(wildcards):
    """Return the settings of Figure 2."""
    system = wildcards.system
    return spec(
        system=system,
        length=SYSTEMS[system]["scaling"]["dimension_length"],
        lengths=scaling_figure_lengths(system),
        reference=paper_values(system, "scaling"),
    )


def flow_of_figure(wildcards):
    """Return (recipe, seed, start temperature) of the flows in Figure 3, 4 or 5."""
    system = SYSTEMS[wildcards.system]
    start = system["flow"]["starts"][START_OF[int(wildcards.number)]]
    return [
        (recipe, seed, start)
        for recipe in headline_recipes(wildcards.system)
        for seed in seeds(wildcards.system, "rbm")
    ]


def flow_figure_tables(wildcards):
    """Return the flows that Figure 3, 4 or 5 draws."""
    return [
        f"results/{wildcards.system}/flow/{recipe}/seed{seed}/from_T{start}.parquet"
        for recipe, seed, start in flow_of_figure(wildcards)
    ]


def flow_figure_curves(wildcards):
    """Return the thermometer curves that Figure 3, 4 or 5 draws."""
    return [
        f"results/{wildcards.system}/flow/{recipe}/seed{seed}/from_T{start}_curves.parquet"
        for recipe, seed, start in flow_of_figure(wildcards)
    ]


def flow_figure_spec(wildcards):
    """Return the settings of Figure 3, 4 or 5."""
    system, number = wildcards.system, wildcards.number
    return spec(
        system=system,
        flows=[[recipe, seed] for recipe, seed, _ in flow_of_figure(wildcards)],
        curve_lengths=SYSTEMS[system]["flow"]["curve_lengths"],
        reference=paper_values(system, "scaling")
        | paper_values(system, f"flow_{number}"),
    )


def receptive_figure_maps(wildcards):
    """Return the maps that Figure 6 or 7 draws."""
    coarse = SYSTEMS[wildcards.system]["coarse_graining"]
    levels = range(1, coarse["n_levels"] + 1)
    folder = f"results/{wildcards.system}/receptive"
    if wildcards.number == "6":
        return [f"{folder}/rg/level{n}.npz" for n in levels]
    return [f"{folder}/stack/{coarse['recipe']}/seed0/layer{n}.npz" for n in levels]


def receptive_figure_spec(wildcards):
    """Return the settings of Figure 6 or 7."""
    return spec(
        system=wildcards.system,
        length=SYSTEMS[wildcards.system]["coarse_graining"]["length"],
        n_units=N_UNITS,
        label="RG step" if wildcards.number == "6" else "layer",
    )


def coarse_figure_stack(wildcards):
    """Return the stack's thermometer curves that Figure 8 draws."""
    recipe = SYSTEMS[wildcards.system]["coarse_graining"]["recipe"]
    return f"results/{wildcards.system}/stack/{recipe}/seed0/curves.parquet"


def coarse_figure_spec(wildcards):
    """Return the settings of Figure 8."""
    system = wildcards.system
    return spec(system=system, reference=paper_values(system, "coarse_graining"))
