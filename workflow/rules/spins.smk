"""
Spin configurations by Markov chain Monte Carlo (Section I.D).

INPUTS:   none; all settings are in config.yaml
OUTPUTS:  results/{system}/spins/{sample}/L{length}/T{temperature}.npz and .parquet
          results/{system}/equilibrium/L{length}.parquet, a row per sample

One rule per group of temperatures, since a job of one temperature is too small.
"""

SPINS_CODE = source_digest("spins.py")

for system in STUDY["systems"]:
    for sample in SAMPLES:
        for length, label, counts in groups(STUDY, system, sample):

            rule:
                """Sample one group of temperatures of a system and size."""
                name:
                    f"spins_{system}_{sample}_L{length}_group{label}"
                output:
                    spins=expand(
                        f"results/{system}/spins/{sample}/L{length}/T{{text}}.npz",
                        text=counts,
                    ),
                    tables=expand(
                        f"results/{system}/spins/{sample}/L{length}/T{{text}}.parquet",
                        text=counts,
                    ),
                log:
                    f"results/logs/{system}/spins/{sample}/L{length}/group{label}.log",
                benchmark:
                    f"results/benchmarks/{system}/spins/{sample}/L{length}/group{label}.tsv"
                conda:
                    "../../envs/shortsight.yaml"
                resources:
                    mem_mb=grow(megabytes(max(counts.values()) * length**2)),
                    runtime=grow(30),
                params:
                    spec=spec(
                        system=system,
                        sample=sample,
                        length=length,
                        temperatures=[[text, n] for text, n in counts.items()],
                        model=setting(
                            f"systems/{system}", "coupling", "alpha", "boundary"
                        ),
                        **sampler_settings(STUDY, system),
                    ),
                    code=SPINS_CODE,
                script:
                    "../scripts/spins.py"


rule equilibrium:
    """Compare the chains of coarse-grained configurations by their starts."""
    input:
        spins=collect(
            "results/{system}/spins/{sample}/L{length}/T{temperature}.npz",
            sample=SAMPLES,
            temperature=setting("systems/{system}/coarse_graining/temperature"),
            allow_missing=True,
        ),
        tables=collect(
            "results/{system}/spins/{sample}/L{length}/T{temperature}.parquet",
            sample=SAMPLES,
            temperature=setting("systems/{system}/coarse_graining/temperature"),
            allow_missing=True,
        ),
    output:
        table="results/{system}/equilibrium/L{length}.parquet",
    log:
        "results/logs/{system}/equilibrium/L{length}.log",
    benchmark:
        "results/benchmarks/{system}/equilibrium/L{length}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("spins"),
        runtime=grow(10),
    params:
        spec=spec("system", "length", samples=list(SAMPLES)),
        code=source_digest("equilibrium.py"),
    script:
        "../scripts/equilibrium.py"
