"""Block spins, the stack of machines and what both show (Section II.B)."""
