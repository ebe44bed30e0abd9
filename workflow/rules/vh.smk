"""
<v h> between the input spins and each level, Figures 6 and 7 (Section II.B).

INPUTS:   results/{system}/spins/train/..., rg/level{n}.npz and stack/.../hidden{n}.npz
OUTPUTS:  results/{system}/vh/rg/..., results/{system}/vh/stack/...
          results/{system}/figures/figure_6.pdf, .png, .parquet; figure_7
"""


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
        mem_mb=memory("spins", n_pairs=value(coarse_graining.pairs)),
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
        mem_mb=memory("spins", n_pairs=value(coarse_graining.pairs)),
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


rule vh_figure:
    """Draw Figure 6 or 7: <v h> of four units at each level."""
    input:
        maps=branch(
            evaluate("{number} == '6'"),
            then=collect("results/{system}/vh/rg/level{n}.npz", **LEVELS),
            otherwise=collect(
                "results/{system}/vh/stack/{recipe}/seed0/layer{n}.npz",
                recipe=setting("systems/{system}/coarse_graining/recipe"),
                **LEVELS,
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
