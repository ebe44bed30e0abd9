"""The tidy tables that the figures draw, gathered from the results."""
