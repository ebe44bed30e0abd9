"""What couplings against distance say of the statements about sight."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from shortsight.atlas.evidence import Evidence
from shortsight.atlas.sight import EXACT, PSEUDO
from shortsight.claims.evidence.rows import row
from shortsight.statistics import Estimate

__all__ = ["decay_exponent", "sight_evidence"]

REACH = 5.0  # distance up to which couplings are judged
START = 3.0  # exponent that a fit starts from


class Decay(NamedTuple):
    """Couplings against distance, ascending, with errors; each has shape (n_r,)."""

    r: np.ndarray
    coupling: np.ndarray
    error: np.ndarray


def sight_evidence(name: str, table: pd.DataFrame, neighbours: bool) -> list[Evidence]:
    """Return what every training of a system says, by uniform spins.

    ``table`` are rows of `shortsight.atlas.sight.sight_rows`; ``neighbours`` says
    whether J is 0 beyond r = 1.
    """
    chosen = (table["estimator"] == "uniform") & (table["r"] <= REACH)
    groups = table[chosen].groupby(["source", "seed"], sort=False)
    decays = {
        key: Decay(*(rows[x].to_numpy() for x in Decay._fields)) for key, rows in groups
    }
    (exact,) = (decay for (source, _), decay in decays.items() if source == EXACT)
    alone = np.isfinite(table["temperature"]).all()
    numbers = (_of_neighbours if neighbours else _of_power) if alone else _of_mixture
    found = []
    for (source, seed), decay in decays.items():
        if source not in (EXACT, PSEUDO):
            for statistic, number in numbers(decay, exact).items():
                own = {"kind": "seeds", "replicate": seed, "common_error": number.error}
                found.append(((name, source), row(statistic, number.value, **own)))
    return found


def _of_power(decay: Decay, exact: Decay) -> dict[str, Estimate]:
    """Return numbers of one machine, with the error that all of them share."""
    exponent = Estimate(decay_exponent(decay).value, 0.0)
    return {"sight_exponent": exponent, "sight_rms": _rms(decay, exact)}


def _of_neighbours(decay: Decay, exact: Decay) -> dict[str, Estimate]:
    # Over its own coupling at r = 1: a machine that has learnt nothing sees nobody.
    beyond = np.abs(decay.coupling[1:]).max() / np.abs(decay.coupling[0])
    return {
        "sight_beyond": Estimate(float(beyond), 0.0),
        "sight_rms": _rms(decay, exact),
    }


def _of_mixture(decay: Decay, exact: Decay) -> dict[str, Estimate]:
    # Weighted alike, so that the same couplings have the same exponent.
    alike = decay_exponent(exact._replace(error=decay.error))
    off = decay_exponent(decay).value - alike.value
    return {
        "mixture_exponent_off": Estimate(off, decay_exponent(exact).error),
        "mixture_rms": _rms(decay, exact),
    }


def _rms(decay: Decay, exact: Decay) -> Estimate:
    """Return the root mean square of what is off, over the exact J(1)."""
    squares = (decay.coupling - exact.coupling) ** 2, exact.error**2
    return Estimate(*(np.sqrt(np.mean(x)) / exact.coupling[0] for x in squares))


def decay_exponent(decay: Decay) -> Estimate:
    """Return the exponent a of a fit of A r**-a, by the errors of the couplings.

    Least squares of the couplings, not of their logarithms: at large r they scatter
    around zero, and a negative one has no logarithm. nan if a coupling is not defined,
    or no power fits.
    """
    from scipy.optimize import curve_fit

    r, coupling, error = decay
    if not (np.isfinite(coupling).all() and (error > 0).all()):
        return Estimate(np.nan, np.nan)
    start = (START, coupling[0])
    try:
        fit, covariance = curve_fit(
            lambda r, exponent, amplitude: amplitude * r**-exponent,
            *(r, coupling, start),
            sigma=error,
            absolute_sigma=True,
        )
    except RuntimeError:  # no minimum found
        return Estimate(np.nan, np.nan)
    return Estimate(float(fit[0]), float(np.sqrt(covariance[0, 0])))
