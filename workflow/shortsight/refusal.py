"""What a user can cause and change: said in one sentence, without a traceback."""

__all__ = ["Refused"]


class Refused(ValueError):
    """A setting that cannot be computed; the message says what to change."""
