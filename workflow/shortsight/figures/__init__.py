"""One module per kind of figure: ``draw`` computes nothing."""
