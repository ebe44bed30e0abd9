"""Restricted Boltzmann machines: energy, sampling, training, likelihood, flow.

Visible and hidden units are ±1 and the energy is the paper's equation (8),

    E(v, h) = - v^T W h - b_v . v - b_h . h

with W the ``weights``, shape (n_visible, n_hidden), and the biases b_v and b_h.
"""
