"""What a reader can cause and mend."""

__all__ = ["Refused"]


class Refused(ValueError):
    """Something a reader can cause and mend: one sentence says what and how."""
