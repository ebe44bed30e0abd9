"""Results in a line, in a table, in a plot, in a file."""

from dataclasses import fields, is_dataclass

import numpy as np
import pytest

from shortsight.interface.ensembles import Ising
from shortsight.interface.flow import Flow, flow
from shortsight.interface.machines import Trained, likelihood, train
from shortsight.interface.measurements import binder_crossings, correlators
from shortsight.interface.sampling import Samples, sample
from shortsight.records.files import DamagedFile


@pytest.fixture(scope="module")
def results():
    model = Ising(4)
    samples = sample(model, [7, 9], n_configurations=80, seed=1)
    others = sample(Ising(8), [7, 9], n_configurations=80, seed=1)
    trained = train(samples.visible, n_hidden=2, n_steps=5, seed=1)
    return {
        "Samples": samples,
        "Flow": flow(trained.machine, samples.at(7), 2, model=model, seed=1),
        "Trained": trained,
        "Likelihood": likelihood(trained.machine, samples.at(7)),
        "TwoPoint": correlators(samples, n_resamples=5),
        "Crossings": binder_crossings([samples, others], n_resamples=5),
    }


def test_every_result_is_a_line_and_a_table_on_a_page(results):
    for name, result in results.items():
        assert repr(result).startswith(f"{name}(") and len(repr(result)) < 80
        assert "<table" in result._repr_html_()


def flat(value):
    """Return all fields of a dataclass, those of dataclasses in it among them."""
    found = {}
    for field in fields(value):
        one = getattr(value, field.name)
        inner = flat(one) if is_dataclass(one) else one
        found |= inner if isinstance(inner, dict) else {field.name: inner}
    return found


@pytest.mark.parametrize("kind", [Samples, Flow, Trained])
def test_what_is_saved_is_loaded(results, kind, tmp_path):
    saved, path = results[kind.__name__], tmp_path / "kept.npz"
    saved.save(path)
    loaded = kind.load(str(path))
    before, after = flat(saved), flat(loaded)
    assert before.keys() == after.keys()
    for name, value in before.items():
        np.testing.assert_array_equal(after[name], value, err_msg=name)
        assert type(after[name]) is type(value), name
    with np.load(path, allow_pickle=False) as archive:
        assert str(archive["provenance"]) == f"{kind.__name__} of shortsight"
    assert repr(loaded) == repr(saved)
    other = Flow if kind is Samples else Samples
    said = f"must be a file of {other.__name__}, got one of {kind.__name__}; call "
    with pytest.raises(ValueError, match=said):
        other.load(path)


def test_files_that_cannot_be_read_or_written_are_said_without_a_study(
    results, tmp_path
):
    (tmp_path / "bad.npz").write_text("no archive")
    for name, said in (("none", "save one first"), ("bad", "save it again")):
        with pytest.raises(DamagedFile, match=f"{name}.npz is .*; {said}$"):
            Samples.load(tmp_path / f"{name}.npz")
    with pytest.raises(
        OSError, match=r"cannot be written .*; make room or give perm"
    ) as e:
        results["Trained"].save(tmp_path / "bad.npz/trained.npz")
    assert "snakemake" not in str(e.value)


def test_a_file_may_be_moved(results, tmp_path):
    """Files of a study below results/ are refused under another name; these are not."""
    (tmp_path / "results").mkdir()
    results["Samples"].save(tmp_path / "results/a.npz")
    (tmp_path / "results/a.npz").rename(tmp_path / "results/b.npz")
    assert Samples.load(tmp_path / "results/b.npz").model == Ising(4)


@pytest.mark.parametrize("kind", ["Samples", "Flow"])
def test_arrays_with_names_are_those_of_the_samples(results, kind):
    pytest.importorskip("xarray")
    one = results[kind]
    data = one.to_xarray()
    name = "temperature" if kind == "Samples" else "length"
    n_chains = len(np.unique(one.chain))
    assert dict(data.sizes) == {
        **{name: len(one.spins), "chain": n_chains},
        **{"draw": len(one.chain) // n_chains, "x": 4, "y": 4},
    }
    mean = data.magnetisation.pipe(abs).mean(["chain", "draw"])
    found = one.to_dataframe()["abs_magnetisation"]
    np.testing.assert_allclose(mean, found, rtol=1e-12)
    last = data.spins.sel({name: data[name][-1], "chain": 7})
    np.testing.assert_array_equal(last, one.spins[-1, one.chain == 7])
    assert data.attrs["alpha"] == 3.0


def test_plots_show_values_with_their_errors(results):
    pytest.importorskip("matplotlib").use("Agg")
    from matplotlib.pyplot import close

    table = results["Samples"].to_dataframe()
    axes = results["Samples"].plot("binder_ratio")
    np.testing.assert_array_equal(axes.lines[0].get_ydata(), table["binder_ratio"])
    assert axes.get_ylabel() == "binder_ratio" and len(axes.containers) == 1
    assert results["Samples"].plot(ax=axes) is axes and len(axes.containers) == 2
    assert len(results["Flow"].plot().lines[0].get_xdata()) == 3
    both = results["TwoPoint"].plot("energy")
    assert len(both.containers) == 2 and both.get_xscale() == both.get_yscale() == "log"
    close("all")
