"""The interface for people: models, samples, measurements and machines in few lines.

`shortsight` itself exports these names. The study's jobs do not use them; they call the
modules below.
"""
