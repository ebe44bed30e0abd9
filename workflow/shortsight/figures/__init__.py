"""One module for each kind of figure: ``draw(table, reference)``, nothing computed."""
