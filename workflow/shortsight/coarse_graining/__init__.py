"""Block spins, the stack of machines, and their comparison (Section II.B)."""
