"""
RBM flows, equation (18), of Figures 3, 4 and 5.

INPUTS:   machine, thermometer, observables, results/{system}/spins/test/...
OUTPUTS:  results/{system}/flow/{recipe}/seed{seed}/from_T{temperature}.parquet
          with from_T{temperature}_curves.parquet, from_T{temperature}_long.parquet and
          from_T{temperature}_ends.parquet
          results/{system}/flow/mixture_{recipe}.parquet

One rule for each system, since each has its own starts.
"""

FLOWS = "results/{system}/flow/{recipe}/seed{seed}/from_T{text}"
FLOW_CODE = source_digest("flow.py")

for system in Paths(STUDY).systems_with("flow"):
    starts = STUDY["systems"][system]["flow"]["starts"].values()

    rule:
        """Run the flows of one machine from every start, and measure all lengths."""
        name:
            f"flows_{system}"
        input:
            starts=collect(
                "results/{system}/spins/test/L{length}/T{temperature}.npz",
                length=setting("systems/{system}/rbm/length"),
                temperature=values.starts,
                allow_missing=True,
            ),
            machine="results/{system}/rbm/{recipe}/seed{seed}/machine.npz",
            thermometer=fill(
                "results/{owner}/thermometer/L{length}.npz",
                owner=setting("systems/{system}/equilibrium_of"),
                length=setting("systems/{system}/rbm/length"),
            ),
            observables=fill(
                "results/{owner}/observables/L{length}.parquet",
                owner=setting("systems/{system}/equilibrium_of"),
                length=setting("systems/{system}/rbm/length"),
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
            mem_mb=memory("starts", each=True, n_pairs=memory.machine_pairs),
            runtime=grow(20),
        params:
            spec=spec(
                "system",
                "seed",
                name="{recipe}",
                temperatures=values.starts,
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
            temperature=values.recipe_temperatures,
            allow_missing=True,
        ),
        thermometer=fill(
            "results/{owner}/thermometer/L{length}.npz",
            owner=setting("systems/{system}/equilibrium_of"),
            length=setting("systems/{system}/rbm/length"),
        ),
        observables=fill(
            "results/{owner}/observables/L{length}.parquet",
            owner=setting("systems/{system}/equilibrium_of"),
            length=setting("systems/{system}/rbm/length"),
        ),
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
