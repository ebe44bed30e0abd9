"""Do points in several dimensions scatter around the origin? Hotelling's T squared.

References: H. Hotelling, Ann. Math. Statist. 2, 360 (1931).
"""

import numpy as np
from scipy.stats import f as f_distribution

__all__ = ["hotelling_p"]


def hotelling_p(points: np.ndarray) -> float:
    """Return the p-value that the mean of points is zero.

    Parameters
    ----------
    points : numpy.ndarray, shape (n, k), float64
        Independent; those with an undefined coordinate are left out.

    Returns
    -------
    float
        nan if no more than k points are left, or if they do not scatter.
    """
    points = points[np.isfinite(points).all(axis=1)]
    n, k = points.shape
    if n <= k:
        return np.nan
    covariance = np.cov(points, rowvar=False)
    if np.linalg.matrix_rank(covariance) < k:
        return np.nan
    mean = points.mean(axis=0)
    t_squared = n * mean @ np.linalg.solve(covariance, mean)
    return float(f_distribution.sf((n - k) / (k * (n - 1)) * t_squared, k, n - k))
