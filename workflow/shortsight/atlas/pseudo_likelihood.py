r"""Pair couplings of configurations by pseudo-likelihood: what needs no machine.

Each spin is regressed on all others,

.. math:: p(s_i = 1 \mid s) = 1 / (1 + e^{-2 (h_i + \sum_j J_{ij} s_j)})

and the two values that a pair gets are averaged (H. C. Nguyen, R. Zecchina and J. Berg,
Advances in Physics 66, 197 (2017), section 4). Units: those of log p, J_ij = J / T.
"""

import numpy as np

__all__ = ["pseudo_likelihood_couplings"]

# Inverse of the penalty on all configurations together: it moves nothing, but keeps
# couplings finite where a few ordered configurations would make them infinite.
WEAK = 1e3


def pseudo_likelihood_couplings(visible: np.ndarray, sites: np.ndarray) -> np.ndarray:
    """Return the couplings of pairs of sites, shape (n_pairs,), float64.

    Parameters
    ----------
    visible : numpy.ndarray, shape (n, n_sites), values -1 or +1
        Every site has both values somewhere.
    sites : numpy.ndarray, shape (n_pairs, 2), integer
    """
    from sklearn.linear_model import LogisticRegression

    n_sites = visible.shape[1]
    coefficients = np.zeros((n_sites, n_sites))
    for i in range(n_sites):
        others = np.arange(n_sites) != i
        regression = LogisticRegression(C=WEAK, solver="newton-cholesky")
        regression.fit(visible[:, others], visible[:, i])
        coefficients[i, others] = regression.coef_[0]
    # A coefficient is 2 J_ij, and each pair has two of them.
    return (coefficients + coefficients.T)[sites[:, 0], sites[:, 1]] / 4
