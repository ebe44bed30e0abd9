"""Levels, layers and what a layer learns from."""

from studies import job, study_with

from study.stages import coarse_graining, rbm

STUDY = study_with()


def test_levels_and_layers():
    assert coarse_graining.levels(STUDY, job()) == [1, 2, 3]
    assert coarse_graining.lengths(STUDY, job()) == [32, 16, 8]
    assert coarse_graining.matching_lengths(STUDY, job()) == [64, 32, 16, 8]
    layers = [job(layer=str(n)) for n in (1, 2, 3)]
    units = [coarse_graining.layer_units(STUDY, layer) for layer in layers]
    assert units == [4096, 1024, 256]
    assert coarse_graining.pairs(STUDY, layers[0]) == 64**2 * 32**2


def test_a_layer_learns_from_the_one_below():
    first = job(recipe="paper_text", seed="0", layer="1")
    folder = "results/long_range/spins"
    spins = [f"{folder}/{sample}/L64/T7.7.npz" for sample in ("train", "test")]
    assert coarse_graining.layer_data(STUDY, first) == spins
    assert coarse_graining.layer_arrays(STUDY, first) == ["spins", "spins"]
    third = job(recipe="paper_text", seed="0", layer="3")
    hidden = "results/long_range/stack/paper_text/seed0/hidden2.npz"
    assert coarse_graining.layer_data(STUDY, third) == [hidden, hidden]
    assert coarse_graining.layer_arrays(STUDY, third) == ["spins", "test"]


def test_a_layer_has_a_quarter_of_the_units_below_and_whole_epochs():
    """100 // 30 = 3 batches, 4 epochs."""
    overlay = {"coarse_graining": {"n_configurations": 100, "n_epochs": 4}}
    study = study_with(
        systems={"long_range": overlay}, recipes={"paper_text": {"batch_size": 30}}
    )
    layers = [job(recipe="paper_text", layer=str(n)) for n in (1, 2)]
    first, second = (coarse_graining.layer_recipe(study, layer) for layer in layers)
    assert (first["n_hidden"], first["n_steps"]) == (32**2, 12)
    assert second == {**first, "n_hidden": 16**2}
    assert set(first) == set(rbm.recipe(study, job(recipe="paper_text")))
