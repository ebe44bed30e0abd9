"""
What the rules of evidence and ledger read, and their settings.
"""


def infinite_binder(wildcards):
    """Return the Binder crossings that give the infinite lattice's T_c, if any."""
    partner = infinite_partner(SYSTEMS, wildcards.system)
    return [f"results/{partner}/criticality/binder.parquet"] if partner else []


def exact_values(system):
    """Return what is known exactly of a system: its own or its partner's."""
    partner = SYSTEMS[system]["claims_of"]
    name = partner if family(SYSTEMS, system) == "paper" else system
    return known_exactly(name)


def scaling_evidence_spec(wildcards):
    """Return the settings of what the spin system says."""
    system = wildcards.system
    starts = SYSTEMS[system]["flow"]["starts"]
    return spec(
        system=system,
        critical=starts.get("critical", list(starts.values())[-1]),
        exact=exact_values(system),
    )


def evidence_flows(wildcards):
    """Return (name of the start, temperature, seed) of the flows of a recipe."""
    starts = SYSTEMS[wildcards.system]["flow"]["starts"]
    return [
        [name, start, seed]
        for name, start in starts.items()
        for seed in seeds(wildcards.system, "rbm")
    ]


def flow_evidence_files(wildcards, suffix):
    """Return one file for each flow of a recipe."""
    folder = f"results/{wildcards.system}/flow/{wildcards.recipe}"
    return [
        f"{folder}/seed{seed}/from_T{start}{suffix}.parquet"
        for _, start, seed in evidence_flows(wildcards)
    ]


def flow_evidence_tables(wildcards):
    """Return the flow tables of a recipe."""
    return flow_evidence_files(wildcards, "")


def flow_evidence_long(wildcards):
    """Return the long flows of a recipe."""
    return flow_evidence_files(wildcards, "_long")


def flow_evidence_critical(wildcards):
    """Return the tables that tell the critical point at the machine's size, if any."""
    system = SYSTEMS[wildcards.system]
    length = system["rbm"]["length"]
    if "scaling" not in system["analyses"]:
        return []
    if length != system["scaling"]["dimension_length"]:
        return []
    return [
        f"results/{wildcards.system}/dimensions/L{length}.parquet",
        f"results/{wildcards.system}/criticality/energy_dimension.parquet",
    ]


def flow_evidence_spec(wildcards):
    """Return the settings of what flows say."""
    flow = SYSTEMS[wildcards.system]["flow"]
    return spec(
        system=wildcards.system,
        recipe=wildcards.recipe,
        flows=[[name, seed] for name, _, seed in evidence_flows(wildcards)],
        end=flow["end_lengths"],
        late=flow["late_lengths"],
    )


def machine_evidence_locality(wildcards):
    """Return the locality of the weights of every machine of a recipe."""
    return machine_locality(wildcards.system, wildcards.recipe)


def machine_evidence_spec(wildcards):
    """Return the settings of what machines say."""
    return spec(system=wildcards.system, recipe=wildcards.recipe)


def levels_of(system):
    """Return the levels of the coarse graining of a system."""
    return range(1, SYSTEMS[system]["coarse_graining"]["n_levels"] + 1)


def rg_summaries(wildcards):
    """Return the summaries of <v h> of every level of block spins."""
    folder = f"results/{wildcards.system}/receptive/rg"
    return [f"{folder}/summary{n}.parquet" for n in levels_of(wildcards.system)]


def coarse_calibrations(wildcards):
    """Return the calibrations of the thermometers of the coarse sizes."""
    system = SYSTEMS[wildcards.system]
    folder = f"results/{system['equilibrium_of']}/thermometer"
    lengths = coarse_lengths(system)
    return [f"{folder}/calibration_L{length}.parquet" for length in lengths]


def stack_evidence_files(wildcards, name):
    """Return one file for each stack of a recipe."""
    folder = f"results/{wildcards.system}/stack/{wildcards.recipe}"
    return [
        f"{folder}/seed{seed}/{name}.parquet"
        for seed in seeds(wildcards.system, "coarse_graining")
    ]


def stack_evidence_temperatures(wildcards):
    """Return the temperatures of every stack."""
    return stack_evidence_files(wildcards, "temperatures")


def stack_evidence_resamples(wildcards):
    """Return the resampled temperatures of every stack."""
    return stack_evidence_files(wildcards, "temperatures_resamples")


def stack_summaries(wildcards):
    """Return the summaries of <v h> of every layer of every stack."""
    folder = f"results/{wildcards.system}/receptive/stack/{wildcards.recipe}"
    return [
        f"{folder}/seed{seed}/summary{n}.parquet"
        for seed in seeds(wildcards.system, "coarse_graining")
        for n in levels_of(wildcards.system)
    ]


def rg_evidence_spec(wildcards):
    """Return the settings of what block spins say."""
    return spec(
        system=wildcards.system,
        temperature=SYSTEMS[wildcards.system]["coarse_graining"]["temperature"],
    )


def stack_evidence_spec(wildcards):
    """Return the settings of what stacks say."""
    return spec(
        system=wildcards.system,
        recipe=wildcards.recipe,
        n_levels=SYSTEMS[wildcards.system]["coarse_graining"]["n_levels"],
    )


def evidence_of(system):
    """Return (system, recipe, file) of all evidence of a system."""
    analyses, folder = SYSTEMS[system]["analyses"], f"results/{system}/evidence"
    found = []
    if SYSTEMS[system]["claims_of"] is None:
        return found
    if "scaling" in analyses:
        found.append([system, "", f"{folder}/scaling.parquet"])
    for kind, name in (("flow", "flow"), ("rbm", "machines")):
        if kind in analyses:
            found += [
                [system, recipe, f"{folder}/{name}_{recipe}.parquet"]
                for recipe in SYSTEMS[system]["rbm"]["recipes"]
            ]
    if "coarse_graining" in analyses:
        recipe = SYSTEMS[system]["coarse_graining"]["recipe"]
        found.append([system, "", f"{folder}/rg.parquet"])
        found.append([system, recipe, f"{folder}/stack_{recipe}.parquet"])
    return found


def all_evidence():
    """Return (system, recipe, file) of all evidence of the study."""
    return [entry for system in SYSTEMS for entry in evidence_of(system)]


def evidence_files():
    """Return the evidence of every system."""
    return [path for _, _, path in all_evidence()]


def ledger_spec():
    """Return the settings of the ledger: the claims, and whom they concern."""
    systems = {
        name: {
            "claims_of": system["claims_of"],
            "analyses": system["analyses"],
            "family": family(SYSTEMS, name),
        }
        for name, system in SYSTEMS.items()
        if system["claims_of"] is not None
    }
    controls = [name for name, recipe in RECIPES.items() if recipe["control"]]
    return spec(
        claims=[[name, claim] for name, claim in CLAIMS.items()],
        systems=systems,
        controls=controls,
        evidence=[[system, recipe] for system, recipe, _ in all_evidence()],
    )


def ledger_files():
    """Return the ledger."""
    folder = "results/claims"
    return [
        f"{folder}/{name}" for name in ("claims.parquet", "tests.parquet", "claims.md")
    ]
