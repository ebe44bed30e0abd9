"""Spin systems, restricted Boltzmann machines, block spins: the library of the study.

Units: J = k_B = 1, distances in lattice spacings. Nothing here reads a config, prints,
or knows about Snakemake.
"""
