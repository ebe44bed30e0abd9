"""What surrounds a run and its jobs: locks, checks, logs."""
