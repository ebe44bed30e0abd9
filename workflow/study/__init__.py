"""From the config to the list of results: checks, temperature grids, points."""
