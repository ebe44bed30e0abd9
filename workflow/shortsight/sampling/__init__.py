"""Markov chain Monte Carlo: updates, and chains of them."""
