"""
RBM flows, equation (18), of Figures 3, 4 and 5.

INPUTS:   machine, thermometer, results/{system}/spins/test/...
OUTPUTS:  results/{system}/flow/{recipe}/seed{seed}/from_T{temperature}.parquet
          and from_T{temperature}_curves.parquet
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


rule flow:
    """Run one flow and measure every length of it."""
    input:
        start=flow_start,
        machine="results/{system}/rbm/{recipe}/seed{seed}/machine.npz",
        thermometer=flow_thermometer,
    output:
        table="results/{system}/flow/{recipe}/seed{seed}/from_T{temperature}.parquet",
        curves="results/{system}/flow/{recipe}/seed{seed}/from_T{temperature}_curves.parquet",
    log:
        "results/logs/{system}/flow/{recipe}/seed{seed}/from_T{temperature}.log",
    benchmark:
        "results/benchmarks/{system}/flow/{recipe}/seed{seed}/from_T{temperature}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=1000,
        runtime=10,
    params:
        spec=flow_spec,
        code=source_digest("flow.py"),
    script:
        "../scripts/flow.py"
