"""
Block spins, the stack of machines, <v h> and temperatures of both (Section II.B).

INPUTS:   results/{system}/spins/...
OUTPUTS:  results/{system}/rg/level{n}.npz, temperatures.parquet, curves.parquet
          results/{system}/stack/{recipe}/seed{seed}/layer{n}.npz, hidden{n}.npz, ...
          results/{system}/rg/temperatures_resamples.parquet, and so for the stack
          results/{system}/stack/{recipe}/seed{seed}/signs.parquet
          results/{system}/vh/rg/..., results/{system}/vh/stack/...
          results/{system}/figures/figure_6.pdf, .png, .parquet; figure_7, figure_8
"""

FINE = {  # what is coarse grained
    "length": setting("systems/{system}/coarse_graining/length"),
    "temperature": setting("systems/{system}/coarse_graining/temperature"),
}

for system in Paths(STUDY).systems_with("coarse_graining"):
    coarse = STUDY["systems"][system]["coarse_graining"]

    rule:
        """Block the spins of one system, level by level."""
        name:
            f"block_spins_{system}"
        input:
            spins=f"results/{system}/spins/train/L{coarse['length']}/T{coarse['temperature']}.npz",
        output:
            levels=expand(
                f"results/{system}/rg/level{{n}}.npz",
                n=range(1, coarse["n_levels"] + 1),
            ),
        log:
            f"results/logs/{system}/rg/levels.log",
        benchmark:
            f"results/benchmarks/{system}/rg/levels.tsv"
        conda:
            "../../envs/shortsight.yaml"
        resources:
            mem_mb=memory("spins"),
            runtime=grow(10),
        params:
            spec=spec(system=system),
            code=source_digest("block_spins.py"),
        script:
            "../scripts/block_spins.py"


rule stack:
    """Train one layer of the greedy stack and sample its hidden units."""
    input:
        data=values.layer_data,
    output:
        layer="results/{system}/stack/{recipe}/seed{seed}/layer{layer}.npz",
        hidden="results/{system}/stack/{recipe}/seed{seed}/hidden{layer}.npz",
        training="results/{system}/stack/{recipe}/seed{seed}/training{layer}.parquet",
    log:
        "results/logs/{system}/stack/{recipe}/seed{seed}/layer{layer}.log",
    benchmark:
        "results/benchmarks/{system}/stack/{recipe}/seed{seed}/layer{layer}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    threads: 2
    resources:
        mem_mb=memory("data", n_pairs=memory.level_pairs),
        runtime=grow(60),
    params:
        spec=spec(
            "system",
            "seed",
            "layer",
            name="{recipe}",
            n_visible=values.layer_units,
            arrays=values.layer_arrays,
            recipe=values.layer_recipe,
        ),
        code=source_digest("stack.py"),
    script:
        "../scripts/stack.py"


rule stack_likelihood:
    """Measure the log-likelihood of one layer of the stack."""
    input:
        layer="results/{system}/stack/{recipe}/seed{seed}/layer{layer}.npz",
        data=values.layer_data,
    output:
        table="results/{system}/stack/{recipe}/seed{seed}/likelihood{layer}.parquet",
    log:
        "results/logs/{system}/stack/{recipe}/seed{seed}/likelihood{layer}.log",
    benchmark:
        "results/benchmarks/{system}/stack/{recipe}/seed{seed}/likelihood{layer}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("data", n_pairs=memory.level_pairs),
        runtime=grow(20),
    params:
        spec=spec(
            "system",
            label=["stack likelihood", "{recipe}", "{seed}", "{layer}"],
            arrays=values.layer_arrays,
            n_blocks=STUDY["sampling"]["n_chains"],
            likelihood=STUDY["likelihood"]["stack"],
        ),
        code=source_digest("stack_likelihood.py"),
    script:
        "../scripts/stack_likelihood.py"


rule vh_rg:
    """Map <v h> between the input spins and one level of block spins."""
    input:
        spins=fill("results/{system}/spins/train/L{length}/T{temperature}.npz", **FINE),
        block_spins="results/{system}/rg/level{layer}.npz",
    output:
        maps="results/{system}/vh/rg/level{layer}.npz",
        locality="results/{system}/vh/rg/locality{layer}.parquet",
        summary="results/{system}/vh/rg/summary{layer}.parquet",
    log:
        "results/logs/{system}/vh/rg/level{layer}.log",
    benchmark:
        "results/benchmarks/{system}/vh/rg/level{layer}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("spins", n_pairs=memory.level_pairs),
        runtime=grow(20),
    params:
        spec=spec(
            "system",
            units="block_spins",
            label=["rg", "{layer}"],
            connected=setting("systems/{system}/coarse_graining/connected"),
        ),
        code=source_digest("vh_maps.py"),
    script:
        "../scripts/vh_maps.py"


rule vh_stack:
    """Map <v h> between the input spins and one layer of hidden units."""
    input:
        spins=fill("results/{system}/spins/train/L{length}/T{temperature}.npz", **FINE),
        block_spins="results/{system}/rg/level{layer}.npz",
        coarse="results/{system}/stack/{recipe}/seed{seed}/hidden{layer}.npz",
    output:
        maps="results/{system}/vh/stack/{recipe}/seed{seed}/layer{layer}.npz",
        locality="results/{system}/vh/stack/{recipe}/seed{seed}/locality{layer}.parquet",
        summary="results/{system}/vh/stack/{recipe}/seed{seed}/summary{layer}.parquet",
    log:
        "results/logs/{system}/vh/stack/{recipe}/seed{seed}/layer{layer}.log",
    benchmark:
        "results/benchmarks/{system}/vh/stack/{recipe}/seed{seed}/layer{layer}.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("spins", n_pairs=memory.level_pairs),
        runtime=grow(20),
    params:
        spec=spec(
            "system",
            units="hidden",
            label=["stack", "{recipe}", "{seed}", "{layer}"],
            connected=setting("systems/{system}/coarse_graining/connected"),
        ),
        code=source_digest("vh_maps.py"),
    script:
        "../scripts/vh_maps.py"


rule rg_temperatures:
    """Read the block spins of every level as temperatures."""
    input:
        fine=fill(
            "results/{system}/spins/train/L{length}/T{temperature}.parquet", **FINE
        ),
        coarse=collect(
            "results/{system}/rg/level{n}.npz", n=values.levels, allow_missing=True
        ),
        thermometers=collect(
            "results/{owner}/thermometer/L{length}.npz",
            owner=setting("systems/{system}/equilibrium_of"),
            length=values.coarse_lengths,
        ),
        observables=collect(
            "results/{owner}/observables/L{length}.parquet",
            owner=setting("systems/{system}/equilibrium_of"),
            length=values.matching_lengths,
        ),
    output:
        table="results/{system}/rg/temperatures.parquet",
        resamples="results/{system}/rg/temperatures_resamples.parquet",
        curves="results/{system}/rg/curves.parquet",
    log:
        "results/logs/{system}/rg/temperatures.log",
    benchmark:
        "results/benchmarks/{system}/rg/temperatures.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("fine"),
        runtime=grow(10),
    params:
        spec=spec(
            "system",
            equilibrium_of=setting("systems/{system}/equilibrium_of"),
            lengths=values.matching_lengths,
            temperature=setting("systems/{system}/coarse_graining/temperature"),
            label=["rg"],
            n_resamples=N_RESAMPLES,
            model=model,
        ),
        code=source_digest("coarse_temperatures.py"),
    script:
        "../scripts/coarse_temperatures.py"


rule stack_temperatures:
    """Read the hidden configurations of every layer as temperatures."""
    input:
        fine=fill(
            "results/{system}/spins/train/L{length}/T{temperature}.parquet", **FINE
        ),
        coarse=collect(
            "results/{system}/stack/{recipe}/seed{seed}/hidden{n}.npz",
            n=values.levels,
            allow_missing=True,
        ),
        machines=collect(
            "results/{system}/stack/{recipe}/seed{seed}/layer{n}.npz",
            n=values.levels,
            allow_missing=True,
        ),
        thermometers=collect(
            "results/{owner}/thermometer/L{length}.npz",
            owner=setting("systems/{system}/equilibrium_of"),
            length=values.coarse_lengths,
        ),
        observables=collect(
            "results/{owner}/observables/L{length}.parquet",
            owner=setting("systems/{system}/equilibrium_of"),
            length=values.matching_lengths,
        ),
    output:
        table="results/{system}/stack/{recipe}/seed{seed}/temperatures.parquet",
        resamples="results/{system}/stack/{recipe}/seed{seed}/temperatures_resamples.parquet",
        curves="results/{system}/stack/{recipe}/seed{seed}/curves.parquet",
    log:
        "results/logs/{system}/stack/{recipe}/seed{seed}/temperatures.log",
    benchmark:
        "results/benchmarks/{system}/stack/{recipe}/seed{seed}/temperatures.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("fine"),
        runtime=grow(10),
    params:
        spec=spec(
            "system",
            equilibrium_of=setting("systems/{system}/equilibrium_of"),
            lengths=values.matching_lengths,
            temperature=setting("systems/{system}/coarse_graining/temperature"),
            label=["stack", "{recipe}", "{seed}"],
            n_resamples=N_RESAMPLES,
            model=model,
        ),
        code=source_digest("coarse_temperatures.py"),
    script:
        "../scripts/coarse_temperatures.py"


rule stack_signs:
    """Read the hidden configurations under many choices of the units' signs."""
    input:
        fine=fill(
            "results/{system}/spins/train/L{length}/T{temperature}.parquet", **FINE
        ),
        coarse=collect(
            "results/{system}/stack/{recipe}/seed{seed}/hidden{n}.npz",
            n=values.levels,
            allow_missing=True,
        ),
        thermometers=collect(
            "results/{owner}/thermometer/L{length}.npz",
            owner=setting("systems/{system}/equilibrium_of"),
            length=values.coarse_lengths,
        ),
    output:
        table="results/{system}/stack/{recipe}/seed{seed}/signs.parquet",
    log:
        "results/logs/{system}/stack/{recipe}/seed{seed}/signs.log",
    benchmark:
        "results/benchmarks/{system}/stack/{recipe}/seed{seed}/signs.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        mem_mb=memory("coarse"),
        runtime=grow(20),
    params:
        spec=spec(
            "system",
            label=["{recipe}", "{seed}"],
            n_choices=setting("systems/{system}/coarse_graining/n_sign_choices"),
            n_resamples=N_RESAMPLES,
        ),
        code=source_digest("stack_signs.py"),
    script:
        "../scripts/stack_signs.py"


rule vh_figure:
    """Draw Figure 6 or 7: <v h> of four units at each level."""
    input:
        maps=branch(
            evaluate("{number} == '6'"),
            then=collect(
                "results/{system}/vh/rg/level{n}.npz",
                n=values.levels,
                allow_missing=True,
            ),
            otherwise=collect(
                "results/{system}/vh/stack/{recipe}/seed0/layer{n}.npz",
                recipe=setting("systems/{system}/coarse_graining/recipe"),
                n=values.levels,
                allow_missing=True,
            ),
        ),
    output:
        **drawn("results/{system}/figures/figure_{number}", caption="vh"),
    log:
        "results/logs/{system}/figures/figure_{number}.log",
    benchmark:
        "results/benchmarks/{system}/figures/figure_{number}.tsv"
    wildcard_constraints:
        number="[67]",
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec(
            "system",
            length=setting("systems/{system}/coarse_graining/length"),
            n_units=4,
            label=branch(
                evaluate("{number} == '6'"), then="RG step", otherwise="layer"
            ),
        ),
        code=source_digest("vh_figure.py"),
    script:
        "../scripts/vh_figure.py"


rule coarse_graining_figure:
    """Draw Figure 8: the thermometer's reading of stack layers and RG levels."""
    input:
        stack=fill(
            "results/{system}/stack/{recipe}/seed0/curves.parquet",
            recipe=setting("systems/{system}/coarse_graining/recipe"),
        ),
        rg="results/{system}/rg/curves.parquet",
        stack_temperatures=collect(
            "results/{system}/stack/{recipe}/seed{seed}/temperatures.parquet",
            recipe=setting("systems/{system}/coarse_graining/recipe"),
            seed=values.stack_seeds,
            allow_missing=True,
        ),
        signs=collect(
            "results/{system}/stack/{recipe}/seed{seed}/signs.parquet",
            recipe=setting("systems/{system}/coarse_graining/recipe"),
            seed=values.stack_seeds,
            allow_missing=True,
        ),
        rg_temperatures="results/{system}/rg/temperatures.parquet",
    output:
        **drawn("results/{system}/figures/figure_8", caption="coarse_graining"),
    log:
        "results/logs/{system}/figures/figure_8.log",
    benchmark:
        "results/benchmarks/{system}/figures/figure_8.tsv"
    conda:
        "../../envs/shortsight.yaml"
    resources:
        **small,
    params:
        spec=spec("system", reference=known.coarse_graining_marks),
        code=source_digest("coarse_graining_figure.py"),
    script:
        "../scripts/coarse_graining_figure.py"
