"""
The temperature classifier of each lattice size (Section II.A).

INPUTS:   results/{system}/spins/...
OUTPUTS:  results/{system}/thermometer/L{length}.npz
          results/{system}/thermometer/calibration_L{length}.parquet
          results/{system}/thermometer/controls_L{length}.parquet
"""


rule thermometer:
    """Train the temperature classifier of one size."""
    input:
        spins=thermometer_train,
    output:
        thermometer="results/{system}/thermometer/L{length}.npz",
    log:
        "results/logs/{system}/thermometer/L{length}.log",
    benchmark:
        "results/benchmarks/{system}/thermometer/L{length}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1500),
        runtime=grow(20),
    params:
        spec=thermometer_spec,
        code=source_digest("thermometer.py"),
    script:
        "../scripts/thermometer.py"


rule calibration:
    """Read test spins of every sampled temperature."""
    input:
        thermometer="results/{system}/thermometer/L{length}.npz",
        spins=calibration_spins,
    output:
        table="results/{system}/thermometer/calibration_L{length}.parquet",
    log:
        "results/logs/{system}/thermometer/calibration_L{length}.log",
    benchmark:
        "results/benchmarks/{system}/thermometer/calibration_L{length}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=grow(1000),
        runtime=grow(10),
    params:
        spec=calibration_spec,
        code=source_digest("calibration.py"),
    script:
        "../scripts/calibration.py"


rule thermometer_controls:
    """Train on shuffled labels, and compare with the true network and chance."""
    input:
        thermometer="results/{system}/thermometer/L{length}.npz",
        train=thermometer_train,
        test=thermometer_test,
    output:
        table="results/{system}/thermometer/controls_L{length}.parquet",
    log:
        "results/logs/{system}/thermometer/controls_L{length}.log",
    benchmark:
        "results/benchmarks/{system}/thermometer/controls_L{length}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 1
    resources:
        mem_mb=1500,
        runtime=20,
    params:
        spec=controls_spec,
        code=source_digest("thermometer_controls.py"),
    script:
        "../scripts/thermometer_controls.py"
