"""Training that was killed and went on ends with the bytes of one that was not."""

from pathlib import Path

import numpy as np
import pytest
from rbm.small_machines import RECIPE as SMALL_RECIPE

from shortsight.random import stream
from shortsight.rbm.checkpoint import Checkpoint
from shortsight.rbm.training import Recipe, train

N_STEPS = 60  # six epochs of ten batches
RECIPES = {
    "cd-sgd": SMALL_RECIPE | {"batch_size": 10, "n_steps": N_STEPS, "n_hidden": 5}
}
RECIPES["pcd-adam"] = RECIPES["cd-sgd"] | dict(
    negative_phase="pcd", n_chains=3, optimiser="adam", adam_epsilon=1e-2
)


class Killed(Exception):
    """The process ends here."""


def spins(*labels):
    return stream(1, *labels).choice(np.array([-1, 1], np.int8), (104, 9))


DATA, TEST = spins("data"), spins("test")


def trained(recipe, checkpoint=None, kill_after=None):
    """Train; return (first step taken, bytes of all results)."""
    steps = []

    def on_progress(step, _):
        steps.append(step)
        if step == kill_after:
            raise Killed

    machine, history = train(
        DATA,
        Recipe(**RECIPES[recipe]),
        stream(1, "train"),
        test=TEST,
        on_progress=on_progress,
        checkpoint=checkpoint,
    )
    arrays = {**vars(machine), **history}
    return steps[0], {k: (v.dtype, v.tobytes()) for k, v in arrays.items()}


def checkpoint_in(folder, made_by="settings", data=(DATA, TEST), seconds_between=0.0):
    return Checkpoint(Path(folder) / "machine.npz", made_by, data, seconds_between)


@pytest.mark.parametrize("recipe", RECIPES)
def test_interrupted_and_resumed_is_uninterrupted(tmp_path, recipe):
    """Kills at random steps, one after the other, then to the end: the same bytes.

    Every other run saves nothing: it loses its steps, but not a bit.
    """
    _, whole = trained(recipe)
    kills = np.sort(stream(1, "kills", recipe).choice(np.arange(1, N_STEPS), 8, False))
    for step, seconds_between in zip(kills, [0.0, 1e9] * 4, strict=True):
        checkpoint = checkpoint_in(tmp_path, seconds_between=seconds_between)
        with pytest.raises(Killed):
            trained(recipe, checkpoint, int(step))
    first, resumed = trained(recipe, checkpoint_in(tmp_path))
    assert first == kills[-2] + 1
    assert resumed == whole


def test_every_part_of_the_state_matters(tmp_path):
    """Control: with one array of the state not restored, the result differs."""
    _, whole = trained("pcd-adam")
    for name in ("couplings", "moments", "lanes", "chains"):
        with pytest.raises(Killed):
            trained("pcd-adam", checkpoint_in(tmp_path), 20)
        checkpoint = checkpoint_in(tmp_path)
        load = checkpoint.load

        def forgetful(state, load=load, name=name):
            return load({k: v.copy() if k == name else v for k, v in state.items()})

        checkpoint.load = forgetful
        assert trained("pcd-adam", checkpoint)[1] != whole, name
        checkpoint.remove()


@pytest.mark.parametrize(
    "change",
    [{"made_by": "other settings"}, {"data": (DATA, -TEST)}],
    ids=["settings", "data"],
)
def test_checkpoint_of_others_is_ignored(tmp_path, change):
    """Another spec, other code, other data: from the beginning."""
    with pytest.raises(Killed):
        trained("cd-sgd", checkpoint_in(tmp_path), 20)
    first, _ = trained("cd-sgd", checkpoint_in(tmp_path, **change))
    assert first == 1


@pytest.mark.parametrize("damage", ["truncated", "lacking"])
def test_damaged_checkpoint_is_ignored(tmp_path, damage):
    """Half a file, or one without an array, starts from the beginning."""
    _, whole = trained("pcd-adam")
    with pytest.raises(Killed):
        trained("pcd-adam", checkpoint_in(tmp_path), 20)
    checkpoint = checkpoint_in(tmp_path)
    if damage == "truncated":
        content = checkpoint.path.read_bytes()
        checkpoint.path.write_bytes(content[: len(content) // 2])
    else:
        arrays = dict(np.load(checkpoint.path))
        del arrays["moments"]
        np.savez(checkpoint.path, **arrays)
    assert trained("pcd-adam", checkpoint) == (1, whole)


def test_no_checkpoint_remains(tmp_path):
    checkpoint = checkpoint_in(tmp_path)
    trained("cd-sgd", checkpoint)
    assert [path.name for path in tmp_path.iterdir()] == [".machine.checkpoint.npz"]
    checkpoint.remove()
    checkpoint.remove()
    assert list(tmp_path.iterdir()) == []
