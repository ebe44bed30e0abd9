"""Mean curves of a thermometer over its temperatures, and the readings from them.

A curve holds one probability per class temperature (the lower panels of Figures 3 to 5,
and Figure 8). Units: J = k_B = 1.
"""

import numpy as np

__all__ = ["curve", "mean_temperature", "peak_temperature"]


def curve(values: np.ndarray, chain: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean thermometer curve and its standard error over chains.

    Rows of ``values``, shape (n, n_classes), are probabilities of images; images of
    different chains, ``chain`` of shape (n,), are independent.
    """
    labels, block = np.unique(chain, return_inverse=True)
    n_blocks = len(labels)
    if n_blocks < 2:
        raise ValueError(
            f"chain must name at least two chains, got {n_blocks}; "
            "there is no error without independent samples"
        )
    mean = values.mean(axis=0)
    sums = np.zeros((n_blocks, values.shape[1]))
    if n_blocks == len(values):
        sums[block] = values - mean
    else:
        np.add.at(sums, block, values - mean)
    error = np.sqrt(n_blocks / (n_blocks - 1) * (sums**2).sum(axis=0)) / len(values)
    return mean, error


def peak_temperature(values: np.ndarray, temperatures: np.ndarray) -> np.ndarray:
    """Return the maximum of the parabola through the highest class and its neighbours.

    Mean curves have shape (..., n_classes); temperatures ascend strictly, ``inf`` may
    be the last. The peak stays between the two neighbours. It is the highest class
    itself if the parabola has no maximum: at an end of the finite classes, or on a flat
    top.
    """
    # ASSUME: the paper's "maximum" is the interpolated peak of the mean curve.
    values, top = np.asarray(values), np.argmax(values, axis=-1)
    last = np.count_nonzero(np.isfinite(temperatures)) - 1
    if last < 2:
        return temperatures[top]
    near = np.clip(top, 1, last - 1)[..., None] + np.array([-1, 0, 1])
    left, peak, right = np.moveaxis(temperatures[near], -1, 0)
    before, at, after = np.moveaxis(np.take_along_axis(values, near, axis=-1), -1, 0)
    rise, fall = (at - before) / (peak - left), (at - after) / (right - peak)
    inner = (top > 0) & (top < last) & (rise + fall > 0)
    # Slopes at the two midpoints are rise and -fall; a line through them crosses zero.
    first, second = (left + peak) / 2, (peak + right) / 2
    share = np.divide(rise, rise + fall, out=np.zeros(inner.shape), where=inner)
    vertex = np.clip(first + (second - first) * share, left, right)
    return np.where(inner, vertex, temperatures[top])[()]


def mean_temperature(values: np.ndarray, temperatures: np.ndarray) -> np.ndarray:
    """Return the mean of T over curves, without T = inf and renormalised.

    Curves have shape (..., n_classes), their means shape (...).
    """
    finite = np.isfinite(temperatures)
    weights = values[..., finite]
    return weights @ temperatures[finite] / weights.sum(axis=-1)
