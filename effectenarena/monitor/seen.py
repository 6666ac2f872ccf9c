"""What a measurement showed of one knob: a count out of n cases, or the average of n amounts."""

import math
from dataclasses import dataclass
from typing import Literal

from effectenarena.agenda.designs import Average, Counted, Likelihood, Proportion, likelihoods

Basis = Literal["register", "before_after", "comparison", "benchmark", "expert"]
"""How it was seen: counted in a register, before and after, beside a comparison group, elsewhere, by who knows."""


@dataclass(frozen=True)
class CountSeen:
    """In so many of n cases something held.

    Attributes
    ----------
    hits, n
        Cases in which it held, and all cases.
    bias
        Standard deviation of what the design itself may be off, as a share (tau); see `agenda.Proportion`.
    shift
        What the design is known to show too much, as a share: it is taken off.
    """

    hits: int
    n: int
    bias: float = 0.0
    shift: float = 0.0

    def __post_init__(self) -> None:
        _sound(self.n, self.bias, self.shift)
        if not 0 <= self.hits <= self.n:
            message = f"{self.hits} of {self.n} cases cannot be"
            raise ValueError(message)

    @property
    def estimate(self) -> float:
        """Share that was seen, without the known bias, between 0 and 1."""
        return min(max(self.hits / self.n - self.shift, 0.0), 1.0)

    def evidence(self, expected: float, _spread: float) -> tuple[Likelihood, float]:
        """Likelihood and result, as a study of so many cases would be valued beforehand (`agenda.evsi`).

        Parameters
        ----------
        expected
            Expected share before the measurement, for what bias does: 1/n_eff = 1/n + tau²/(p (1 - p)).

        Notes
        -----
        An n_eff that is no whole number weighs as the likelihood of n cases to the power n_eff/n: between the two
        studies with whole numbers that value it beforehand.
        """
        inside = min(max(expected, 1e-9), 1 - 1e-9)
        parts = likelihoods(Proportion(self.bias), self.n, inside)
        effective = sum(weight * seen.n for weight, seen in parts if isinstance(seen, Counted))
        return Counted(effective), self.estimate * effective


@dataclass(frozen=True)
class MeanSeen:
    """The average of n amounts.

    Attributes
    ----------
    mean
        The average, in the knob's own unit.
    sd
        Standard deviation between cases; None when it is not known, as with one case or when all were the same.
    n
        Cases.
    bias
        Standard deviation of what the design itself may be off (tau), in that unit; see `agenda.Average`.
    shift
        What the design is known to show too much: it is taken off.
    """

    mean: float
    sd: float | None
    n: int
    bias: float = 0.0
    shift: float = 0.0

    def __post_init__(self) -> None:
        _sound(self.n, self.bias, self.shift)
        if not math.isfinite(self.mean) or not (self.sd is None or (math.isfinite(self.sd) and self.sd >= 0)):
            message = f"no average: {self.mean} with standard deviation {self.sd}"
            raise ValueError(message)

    @property
    def estimate(self) -> float:
        """The average without the known bias."""
        return self.mean - self.shift

    def evidence(self, _expected: float, spread: float) -> tuple[Likelihood, float]:
        """Likelihood and result, as a study of so many cases would be valued beforehand (`agenda.evsi`).

        Parameters
        ----------
        spread
            Standard deviation of the knob beforehand: taken for the spread between cases where that is not known.
        """
        ((_, seen),) = likelihoods(Average(self.sd or spread, self.bias), self.n, 0.5)
        return seen, self.estimate


Seen = CountSeen | MeanSeen


def _sound(n: int, bias: float, shift: float) -> None:
    if n < 1:
        message = f"a measurement has one case or more, not {n}"
        raise ValueError(message)
    if not (math.isfinite(bias) and bias >= 0 and math.isfinite(shift)):
        message = f"bias is a finite number of 0 or more and shift a finite number, not {bias} and {shift}"
        raise ValueError(message)
