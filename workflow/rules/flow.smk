"""
RBM flows, equation (18), and Figures 3, 4 and 5.

INPUTS:   machine, thermometer, observables, results/{system}/spins/test/...
OUTPUTS:  results/{system}/flow/{recipe}/seed{seed}/from_T{temperature}.parquet
          with from_T{temperature}_curves.parquet, from_T{temperature}_long.parquet and
          from_T{temperature}_ends.parquet
          results/{system}/flow/mixture_{recipe}.parquet
          results/{system}/figures/figure_3.pdf, .png, .parquet; figure_4, figure_5
          results/figures/plane.pdf, ... and temperatures.pdf, ...: whether flows end in
          states of equilibrium

One rule per system, since each has its own starts.
"""

FLOWS = "results/{system}/flow/{recipe}/seed{seed}/from_T{text}"
EQUILIBRIUM = {  # what the size of the machines is read by
    "owner": setting("systems/{system}/equilibrium_of"),
    "length": setting("systems/{system}/rbm/length"),
}
FLOW_CODE = source_digest("flow.py")

for system in systems_with(STUDY, "flow"):
    starts = STUDY["systems"][system]["flow"]["starts"].values()

    rule:
        """Run the flows of one machine from every start, and measure all lengths."""
        name:
            f"flows_{system}"
        input:
            starts=collect(
                "results/{system}/spins/test/L{length}/T{temperature}.npz",
                length=setting("systems/{system}/rbm/length"),
                temperature=value(flow.starts),
                allow_missing=True,
            ),
            machine="results/{system}/rbm/{recipe}/seed{seed}/machine.npz",
            thermometer=fill("results/{owner}/thermometer/L{length}.npz", **EQUILIBRIUM),
            observables=fill(
                "results/{owner}/observables/L{length}.parquet", **EQUILIBRIUM
            ),
        output:
            tables=expand(f"{FLOWS}.parquet", text=starts, allow_missing=True),
            curves=expand(f"{FLOWS}_curves.parquet", text=starts, allow_missing=True),
            long=expand(f"{FLOWS}_long.parquet", text=starts, allow_missing=True),
            ends=expand(f"{FLOWS}_ends.parquet", text=starts, allow_missing=True),
        log:
            "results/logs/{system}/flow/{recipe}/seed{seed}.log",
        benchmark:
            "results/benchmarks/{system}/flow/{recipe}/seed{seed}.tsv"
        wildcard_constraints:
            system=system,
        conda:
            "../../envs/shortsight.yaml"
        resources:
            mem_mb=memory("starts", each=True, n_pairs=value(rbm.pairs)),
            runtime=grow(20),
        params:
            spec=spec(
                "system",
                "seed",
                name="{recipe}",
                temperatures=value(flow.starts),
                lengths=setting(
                    "systems/{system}/flow", "n_lengths", "n_long", "long_length"
                ),
                ends={
                    "end": setting("systems/{system}/flow/end_lengths"),
                    "late": setting("systems/{system}/flow/late_lengths"),
                },
                n_resamples=N_RESAMPLES,
                model=model,
            ),
            code=FLOW_CODE,
        script:
            "../scripts/flow.py"


rule flow_mixture:
    """Measure the training mixture: what a perfect machine would return."""
    input:
        spins=collect(
            "results/{system}/spins/test/L{length}/T{temperature}.npz",
            length=setting("systems/{system}/rbm/length"),
            temperature=value(rbm.temperatures),
            allow_missing=True,
        ),
        thermometer=fill("results/{owner}/thermometer/L{length}.npz", **EQUILIBRIUM),
        observables=fill("results/{owner}/observables/L{length}.parquet", **EQUILIBRIUM),
    output:
        table="results/{system}/flow/mixture_{recipe}.parquet",
    log:
        "results/logs/{system}/flow/mixture_{recipe}.log",
    benchmark:
        "results/benchmarks/{system}/flow/mixture_{recipe}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("spins"),
        runtime=grow(10),
    params:
        spec=spec(
            "system",
            name="{recipe}",
            n_flow_start=STUDY["sampling"]["n_flow_start"],
            n_resamples=N_RESAMPLES,
            model=model,
        ),
        code=source_digest("flow_mixture.py"),
    script:
        "../scripts/flow_mixture.py"


rule flow_figure:
    """Draw Figure 3, 4 or 5: the flows from one temperature."""
    input:
        tables=collect(
            "results/{system}/flow/{machine}/from_T{start}.parquet",
            machine=value(flow.drawn_folders),
            start=value(flow.figure_start),
            allow_missing=True,
        ),
        curves=collect(
            "results/{system}/flow/{machine}/from_T{start}_curves.parquet",
            machine=value(flow.drawn_folders),
            start=value(flow.figure_start),
            allow_missing=True,
        ),
    output:
        **drawn("results/{system}/figures/figure_{number}", caption="flow"),
    log:
        "results/logs/{system}/figures/figure_{number}.log",
    benchmark:
        "results/benchmarks/{system}/figures/figure_{number}.tsv"
    wildcard_constraints:
        number="[345]",
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            "system",
            flows=value(flow.drawn_machines),
            titles=lambda wildcards: titles(STUDY, wildcards.system),
            curve_lengths=setting("systems/{system}/flow/curve_lengths"),
            reference=known.marks_on("scaling", "flow_{number}"),
        ),
        code=source_digest("flow_figure.py"),
    script:
        "../scripts/flow_figure.py"


rule plane_figure:
    """Draw all flow ends on the plane of both dimensions, beside equilibrium."""
    input:
        dimensions=[
            f"results/{name}/dimensions/L{STUDY['systems'][name]['rbm']['length']}.parquet"
            for name in flow.compared(PLAIN)
        ],
        flows=partial(flow.plane_files, PLAIN),
        long=flow.files(PLAIN, "_long.parquet"),
    output:
        **drawn("results/figures/plane", caption="plane"),
    log:
        "results/logs/figures/plane.log",
    benchmark:
        "results/benchmarks/figures/plane.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            systems=flow.compared(PLAIN),
            titles=titles(PLAIN, *flow.compared(PLAIN)),
            flows=flow.compared_flows(PLAIN),
            points=known.plane_points(flow.compared(PLAIN)),
            late_lengths={
                name: STUDY["systems"][name]["flow"]["late_lengths"]
                for name in flow.compared(PLAIN)
            },
        ),
        code=source_digest("plane_figure.py"),
    script:
        "../scripts/plane_figure.py"


rule temperatures_figure:
    """Draw the temperatures of all flow ends side by side, one per reading."""
    input:
        flows=flow.files(PLAIN, ".parquet"),
    output:
        **drawn("results/figures/temperatures", caption="temperatures"),
    log:
        "results/logs/figures/temperatures.log",
    benchmark:
        "results/benchmarks/figures/temperatures.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            titles=titles(PLAIN, *flow.compared(PLAIN)),
            flows=flow.compared_flows(PLAIN),
            reference={n: known.flow_temperatures(n) for n in flow.compared(PLAIN)},
            late_lengths={
                name: STUDY["systems"][name]["flow"]["late_lengths"]
                for name in flow.compared(PLAIN)
            },
        ),
        code=source_digest("temperatures_figure.py"),
    script:
        "../scripts/temperatures_figure.py"
