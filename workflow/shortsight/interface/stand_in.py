"""The estimator's stand-in if scikit-learn is not installed."""

from typing import NoReturn

__all__ = ["SpinRBM"]


class SpinRBM:
    """An estimator that requires scikit-learn: see `docs/library.md`."""

    def __init__(self, *args: object, **parameters: object) -> NoReturn:
        raise ImportError('SpinRBM needs scikit-learn; pip install ".[sklearn]"')
