"""What a person calls: ``python -m study.tools.NAME``."""
