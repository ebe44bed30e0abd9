"""Temperatures read by a network, and without one (Section II.A)."""
