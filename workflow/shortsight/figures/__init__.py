"""One module per kind of figure: ``draw(table, reference)`` computes nothing."""
