"""How far the figures that come from draws may be off."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from effectenarena.mkba.appraisal import Appraisal
from effectenarena.mkba.simulate import Simulation

SCRAMBLES: Final = 8
"""Independent scrambles that the errors come from."""
EACH: Final = 32
"""Least draws in one of them."""
LEVELS: Final = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class SamplingError:
    """Standard errors of the figures of an `Npv` that come from draws; all others are exact.

    Attributes
    ----------
    p5, p50, p95
        Of the quantiles, EUR.
    p_positive
        Of the chance of a positive value, as a part of 1.
    """

    p5: float
    p50: float
    p95: float
    p_positive: float

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {name: getattr(self, name) for name in SamplingError.__dataclass_fields__}


def sampling_error(appraisal: Appraisal) -> SamplingError:
    """Standard errors of the quantiles and the chance in an appraisal.

    As many draws again are divided over eight independent scrambles; each gives an estimate of its own, and their
    spread tells the error. The draws of the appraisal stand in one scramble and lie at least as evenly, so it is no
    further off than this. That costs as much as the draws themselves, and so is worked out only when asked for. The
    value of knowing everything has its own error, in `agenda.Agenda`.

    Parameters
    ----------
    appraisal
        The appraisal; its seed serves here too, so that the answer is always the same.

    Examples
    --------
    >>> from effectenarena.mkba import appraise
    >>> from effectenarena.model import read
    >>> sampling_error(appraise(read({"format": "effectenarena/1", "nodes": [], "links": []}))).p50
    0.0
    """
    if appraisal.npv.sd == 0:
        return SamplingError(0.0, 0.0, 0.0, 0.0)
    draws = max(appraisal.draws, SCRAMBLES * EACH)
    runs = Simulation(appraisal.compiled, draws, appraisal.seed, SCRAMBLES).npv().reshape(SCRAMBLES, -1)
    scale = float(np.abs(runs).max())  # a square beyond 1e308 does not fit
    found = np.column_stack([np.quantile(runs / scale, LEVELS, axis=1).T, (runs > 0).mean(axis=1)])
    p5, p50, p95, positive = (found.std(axis=0, ddof=1) / SCRAMBLES**0.5).tolist()
    return SamplingError(p5 * scale, p50 * scale, p95 * scale, positive)
