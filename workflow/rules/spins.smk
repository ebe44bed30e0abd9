"""
Spin configurations by Markov chain Monte Carlo (Section I.D).

INPUTS:   none; everything comes from config.yaml
OUTPUTS:  results/{system}/spins/{sample}/L{length}/T{temperature}.npz and .parquet

One rule for each group of temperatures, since a job of one temperature is too small.
"""

SPINS_CODE = source_digest("spins.py")

for system in SYSTEMS:
    for sample in SAMPLES:
        for length, label, counts in groups(STUDY, system, sample):

            rule:
                """Sample one group of temperatures of a system and size."""
                name:
                    f"spins_{system}_{sample}_L{length}_group{label}"
                output:
                    spins=spin_files(system, sample, length, counts),
                    tables=spin_files(system, sample, length, counts, "parquet"),
                log:
                    f"results/logs/{system}/spins/{sample}/L{length}/group{label}.log",
                benchmark:
                    f"results/benchmarks/{system}/spins/{sample}/L{length}/group{label}.tsv"
                conda:
                    "../../envs/shortsight.yaml"
                threads: 1
                resources:
                    mem_mb=grow(1500),
                    runtime=grow(30),
                params:
                    spec=spec(
                        system=system,
                        sample=sample,
                        length=length,
                        temperatures=[[text, n] for text, n in counts.items()],
                        **sampler_settings(system),
                        model=model(system),
                    ),
                    code=SPINS_CODE,
                script:
                    "../scripts/spins.py"
