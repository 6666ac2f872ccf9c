"""How a knob is measured: cases counted, or amounts averaged, with the bias that more cases do not take away."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import special

from effectenarena.mkba.array import Floats

LARGEST: Final = 1e12
"""Beyond this no amount of a project is meant, and what stands beside it gets lost in rounding."""


@dataclass(frozen=True)
class Proportion:
    """Count in how many of n cases something holds: s ~ Binomial(n, x).

    Attributes
    ----------
    bias
        Standard deviation of what the study design itself may be off, as a share (tau): it counts n cases for n_eff,
        1/n_eff = 1/n + tau²/(p (1 - p)) with p the expected value of the knob.
    """

    bias: float = 0.0

    def __post_init__(self) -> None:
        _not_negative(bias=self.bias)


@dataclass(frozen=True)
class Average:
    """Take the average of n cases: mean ~ N(x, sd²/n + tau²).

    Attributes
    ----------
    sd
        Standard deviation between cases, in the knob's own unit.
    bias
        Standard deviation of what the study design itself may be off (tau), in that unit.
    """

    sd: float
    bias: float = 0.0

    def __post_init__(self) -> None:
        _not_negative(sd=self.sd, bias=self.bias)


Design = Proportion | Average


@dataclass(frozen=True)
class Counted:
    """The likelihood of a count of k out of n; x beyond 0 and 1 counts as never and always.

    A result that came in can weigh as part of a case; one that is valued beforehand is of whole cases.
    """

    n: float

    def log_likelihood(self, result: Floats, x: Floats) -> Floats:
        """Logarithm of the likelihood but for what does not depend on x, shape (results, points)."""
        share, k = np.clip(x, 0.0, 1.0), result[:, None]
        return np.asarray(special.xlogy(k, share) + special.xlog1py(self.n - k, -share))

    def above(self, cut: float, x: Floats) -> Floats:
        """Chance of a count above a cut."""
        least = math.floor(cut) + 1
        return np.asarray(special.betainc(least, self.n - least + 1, np.clip(x, 0.0, 1.0)))

    def width(self, x: float) -> float:
        """Standard deviation of the estimate of x near a value, at least one count."""
        share = min(max(x, 0.0), 1.0)
        return max(math.sqrt(share * (1 - share) / self.n), 1 / self.n)

    def shows(self, result: float) -> float:
        """Value of x that a result is the estimate of."""
        return result / self.n

    def results(self, shown: Floats) -> Floats:
        """Results that match values of x, with both ends of what can come out; cuts lie between them."""
        inside = shown[(shown > 0) & (shown < 1)] * self.n
        return np.concatenate([[0.0], inside, [float(self.n)]])


@dataclass(frozen=True)
class Averaged:
    """The likelihood of an average with a given standard deviation."""

    sd: float

    def log_likelihood(self, result: Floats, x: Floats) -> Floats:
        """Logarithm of the likelihood but for what does not depend on x, shape (results, points)."""
        return np.asarray(-0.5 * ((result[:, None] - x) / self.sd) ** 2)

    def above(self, cut: float, x: Floats) -> Floats:
        """Chance of an average above a cut."""
        return np.asarray(special.ndtr((x - cut) / self.sd))

    def width(self, x: float) -> float:  # noqa: ARG002 - the same everywhere
        """Standard deviation of the estimate of x near a value."""
        return self.sd

    def shows(self, result: float) -> float:
        """Value of x that a result is the estimate of."""
        return result

    def results(self, shown: Floats) -> Floats:
        """Results that match values of x, and so far beyond that what lies further is under 1e-30."""
        return np.concatenate([[shown.min() - 12 * self.sd], shown, [shown.max() + 12 * self.sd]])


Likelihood = Counted | Averaged


def likelihoods(design: Design, n: int, expected: float) -> Sequence[tuple[float, Likelihood]]:
    """Give what n cases amount to, each with its weight; nothing for no information, weight 1 and sd 0 for all of it.

    An n_eff that is no whole number stands for a study that counts either whole number beside it, as often as makes
    n_eff on average.

    Parameters
    ----------
    design
        How the knob is measured.
    n
        Number of cases, 0 or more.
    expected
        Expected share of a proportion, strictly between 0 and 1.

    Examples
    --------
    >>> [(round(weight, 9), seen) for weight, seen in likelihoods(Proportion(bias=0.1), 25, 0.5)]  # half of 25
    [(0.5, Counted(n=12)), (0.5, Counted(n=13))]
    """
    if n == 0:
        return []
    if isinstance(design, Average):
        return [(1.0, Averaged(math.hypot(design.sd / math.sqrt(n), design.bias)))]
    effective = 1 / (1 / n + design.bias * design.bias / (expected * (1 - expected)))  # a huge square is infinite here
    if abs(effective - round(effective)) < 1e-9 * effective:
        return [(1.0, Counted(round(effective)))] if round(effective) else []
    fewer, more = math.floor(effective), effective - math.floor(effective)
    both = [(1 - more, Counted(fewer)), (more, Counted(fewer + 1))]
    return [(weight, seen) for weight, seen in both if seen.n]


def _not_negative(**amounts: float) -> None:
    for name, amount in amounts.items():
        if not (math.isfinite(amount) and amount >= 0):
            message = f"{name} is a finite number of 0 or more, not {amount}"
            raise ValueError(message)
