"""Commands for maintainers: ``python -m study.tools.NAME``."""
