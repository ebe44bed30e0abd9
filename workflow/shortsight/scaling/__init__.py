"""Correlators, scaling dimensions and critical temperatures (Section I.D)."""
