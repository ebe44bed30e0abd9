"""Errors that a user can cause and correct: reported in one sentence, no traceback."""

__all__ = ["Refused"]


class Refused(ValueError):
    """A setting that cannot be computed; the message states what to change."""
