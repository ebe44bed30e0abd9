"""
What the figures across systems draw, and their settings.
"""

FLOW_SYSTEMS = [
    system
    for system in systems_with("flow")
    if system in systems_with("scaling")
    and SYSTEMS[system]["rbm"]["length"] in scaling_figure_lengths(system)
]


def every_flow(system):
    """Return (recipe, seed, start) of all flows of a system."""
    return [
        (recipe, seed, start)
        for recipe in SYSTEMS[system]["rbm"]["recipes"]
        for seed in seeds(system, "rbm")
        for start in SYSTEMS[system]["flow"]["starts"].values()
    ]


def plane_dimensions():
    """Return the equilibrium dimensions at the machines' size, of every system."""
    return [
        f"results/{system}/dimensions/L{SYSTEMS[system]['rbm']['length']}.parquet"
        for system in FLOW_SYSTEMS
    ]


def plane_flows(suffix=""):
    """Return the flows of every system, or with ``_long`` their long ends."""
    return [
        f"results/{system}/flow/{recipe}/seed{seed}/from_T{start}{suffix}.parquet"
        for system in FLOW_SYSTEMS
        for recipe, seed, start in every_flow(system)
    ]


def plane_points():
    """Return the points that are known: exact ones, and the paper's flow ends."""
    points = [
        [system, "exact", known_exactly(system)]
        for system in FLOW_SYSTEMS
        if system in EXACT
    ]
    for system in FLOW_SYSTEMS:
        for number in (3, 4, 5):
            values = paper_values(system, f"flow_{number}")
            if {"flow_spin", "flow_energy"} <= set(values):
                names = {
                    f"dimension_{x}": values[f"flow_{x}"] for x in ("spin", "energy")
                }
                points.append([system, "paper", names])
    return points


def finding_flows():
    """Return [system, recipe, seed, start] of all flows, in the order of their files."""
    return [
        [system, recipe, seed, start]
        for system in FLOW_SYSTEMS
        for recipe, seed, start in every_flow(system)
    ]


def flow_temperatures(system):
    """Return the paper's T_c and the temperatures where its flows end."""
    known = paper_values(system, "scaling")
    marked = {k: known[k] for k in ("critical_temperature",) if k in known}
    starts = SYSTEMS[system]["flow"]["starts"]
    for number, name in START_OF.items():
        values = paper_values(system, f"flow_{number}")
        if "flow_temperature" in values and name in starts:
            marked[f"flow_T{starts[name]}"] = values["flow_temperature"]
    return marked


def finding_files():
    """Return the figures that carry the finding, if a system has flows."""
    if not FLOW_SYSTEMS:
        return []
    return [
        f"results/figures/{name}.{suffix}"
        for name in ("plane", "temperatures")
        for suffix in ("pdf", "png", "parquet")
    ]
