"""From the config to what is to be computed: checks, temperature grids, points."""
