"""What stands for the estimator where scikit-learn is not installed."""

from typing import NoReturn

__all__ = ["SpinRBM"]


class SpinRBM:
    """An estimator of scikit-learn, which must be installed: `docs/library.md`."""

    def __init__(self, *args: object, **parameters: object) -> NoReturn:
        raise ImportError('SpinRBM needs scikit-learn; pip install ".[sklearn]"')
