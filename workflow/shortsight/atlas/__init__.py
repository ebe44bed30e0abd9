"""Which models: one protocol on a family of models, training sets and recipes."""
