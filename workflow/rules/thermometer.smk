"""
The temperature classifier of each lattice size (Section II.A).

INPUTS:   results/{system}/spins/...
OUTPUTS:  results/{system}/thermometer/L{length}.npz
          results/{system}/thermometer/calibration_L{length}.parquet
"""


rule thermometer:
    """Train the temperature classifier of one size."""
    input:
        spins=collect(
            "results/{system}/spins/train/L{length}/T{temperature}.npz",
            temperature=setting("systems/{system}/training_temperatures"),
            allow_missing=True,
        ),
    output:
        thermometer="results/{system}/thermometer/L{length}.npz",
    log:
        "results/logs/{system}/thermometer/L{length}.log",
    benchmark:
        "results/benchmarks/{system}/thermometer/L{length}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("spins"),
        runtime=grow(20),
    params:
        spec=spec("system", "length", **STUDY["thermometer"]),
        code=source_digest("thermometer.py"),
    script:
        "../scripts/thermometer.py"


rule calibration:
    """Read test spins of every temperature."""
    input:
        thermometer="results/{system}/thermometer/L{length}.npz",
        spins=collect(
            "results/{system}/spins/test/L{length}/T{temperature}.npz",
            temperature=spins.test_temperatures,
            allow_missing=True,
        ),
    output:
        table="results/{system}/thermometer/calibration_L{length}.parquet",
    log:
        "results/logs/{system}/thermometer/calibration_L{length}.log",
    benchmark:
        "results/benchmarks/{system}/thermometer/calibration_L{length}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("spins", each=True),
        runtime=grow(20),
    params:
        spec=spec("system", "length", n_resamples=N_RESAMPLES),
        code=source_digest("calibration.py"),
    script:
        "../scripts/calibration.py"
