"""Stacks beside a local one: untrained, and stopped where it is as likely."""

import numpy as np

from shortsight.rbm.machine import RBM

__all__ = ["equal_weights", "steps_to_reach"]


def equal_weights(machine: RBM) -> RBM:
    """Return a machine that has learnt nothing but where its weights are.

    A weight of exactly 0 is one that there is not; every other is the mean size of the
    trained ones. Biases are 0.
    """
    there = machine.weights != 0
    size = np.abs(machine.weights[there]).mean(dtype=np.float64) if there.any() else 0.0
    weights = np.where(there, np.float32(size), np.float32(0))
    biases = (np.zeros(n, np.float32) for n in weights.shape)
    return RBM(weights, *biases)


def steps_to_reach(step: np.ndarray, likelihood: np.ndarray, goal: float) -> int:
    """Return the first step of a training at which it is as likely as ``goal``.

    Logged steps rise from 0, likelihoods are joined by straight lines. The result is at
    least 1, and the last step where a training never gets there.
    """
    reached = np.flatnonzero(likelihood >= goal)
    if not len(reached):
        return int(step[-1])
    k = reached[0]
    if k == 0:
        return 1
    share = (goal - likelihood[k - 1]) / (likelihood[k] - likelihood[k - 1])
    return max(1, int(np.ceil(step[k - 1] + share * (step[k] - step[k - 1]))))
