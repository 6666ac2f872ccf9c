"""The quadrature that each knob of an arena needs, made when it is first asked for."""

from collections.abc import Iterable

from effectenarena.mkba.knobs import KnobTable
from effectenarena.mkba.moments import Moments, Use, moments, whole_years
from effectenarena.mkba.quadrature import Points, rule
from effectenarena.mkba.terms import Terms


class KnobRules:
    """Quadrature by knob: split at whole years where the knob is a duration, finer where it is a drop-off."""

    def __init__(self, terms: Terms, knobs: KnobTable) -> None:
        self._ranges = knobs.ranges
        self._years = terms.by_age.shape[1]
        self._durations = {weight.duration for weight in terms.weights}
        self._drop_offs = {weight.drop_off for weight in terms.weights}
        self._known: dict[int, Points] = {}

    def __call__(self, knob: int) -> Points:
        """Points and probabilities of a knob."""
        if knob not in self._known:
            self._known[knob] = self.split(knob, ())
        return self._known[knob]

    def split(self, knob: int, breaks: Iterable[float]) -> Points:
        """Points and probabilities, also split at `breaks`."""
        # An expectation of a product of two drop-off weights has twice the degree of one.
        return rule(self._ranges[knob], [*self.kinks(knob), *breaks], 2 * self._years * (knob in self._drop_offs))

    def kinks(self, knob: int) -> list[float]:
        """Whole years inside the range where the knob is a duration."""
        return whole_years(self._ranges[knob], self._years) if knob in self._durations else []

    def moments(self, knob: int, uses: tuple[Use, ...]) -> Moments:
        """Means and covariances of what a knob does in several uses."""
        return moments(self._ranges[knob], uses, self._years)
