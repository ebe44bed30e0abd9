"""The surroundings of a run and its jobs: locks, checks, logs."""
