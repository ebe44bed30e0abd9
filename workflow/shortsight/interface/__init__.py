"""The library for people: models, samples, measurements and machines in a few words.

`shortsight` itself exports these names. The study does not use them: its jobs call the
modules that they call.
"""
