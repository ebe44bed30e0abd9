"""
What the flow rule reads, and its settings.
"""


def flow_start(wildcards):
    """Return the configurations a flow starts from."""
    length = SYSTEMS[wildcards.system]["rbm"]["length"]
    return spin_files(wildcards.system, "test", length, [wildcards.temperature])[0]


def flow_thermometer(wildcards):
    """Return the thermometer of the machine's size."""
    length = SYSTEMS[wildcards.system]["rbm"]["length"]
    return thermometer_file(wildcards.system, length)


def flow_spec(wildcards):
    """Return the settings of one flow."""
    return spec(
        system=wildcards.system,
        name=wildcards.recipe,
        seed=int(wildcards.seed),
        temperature=wildcards.temperature,
        n_lengths=SYSTEMS[wildcards.system]["flow"]["n_lengths"],
        n_resamples=config["statistics"]["n_resamples"],
        **model(wildcards.system),
    )
