"""An axis of money under a plot: where an amount stands, and the round amounts written beside it."""

from collections.abc import Iterable, Iterator
from math import floor, log10
from typing import NamedTuple

from effectenarena.drawing.metrics import width
from effectenarena.drawing.svg import INK_2, LINE, element, words
from effectenarena.text import Language, euro

SIZE = 15.0
"""Type size of what stands beside an axis."""
_LEAST = 1e-6
"""An axis is at least so long, relative to where it begins: there are round amounts along it."""


class Axis(NamedTuple):
    """A straight scale from amounts to places."""

    start: float
    end: float
    left: float
    right: float

    @classmethod
    def around(cls, values: Iterable[float], left: float, right: float) -> "Axis":
        """Make an axis on which all values stand, and zero.

        Examples
        --------
        >>> Axis.around([50.0, 100.0], 0.0, 200.0)(50.0)
        100.0
        """
        known = [0.0, *values]
        low, high = min(known), max(known)
        return cls(low, max(high, low + _LEAST * max(1.0, -low)), left, right)

    def __call__(self, value: float) -> float:
        """Where a value stands; what lies beyond an end stands at that end."""
        part = (value - self.start) / (self.end - self.start)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, part))

    def ticks(self, most: int = 5) -> Iterator[float]:
        """Round amounts along the axis, zero among them."""
        rough = (self.end - self.start) / most
        power = 10.0 ** floor(log10(rough))
        step = next(m * power for m in (1.0, 2.0, 5.0, 10.0) if m * power >= rough * (1 - 1e-9))
        for count in range(floor(self.start / step), floor(self.end / step) + 1):
            if self.start <= count * step <= self.end:
                yield count * step

    def drawn(self, top: float, bottom: float, lang: Language) -> str:
        """Thin lines through the plot at round amounts, each amount written below; none that would touch another."""
        parts, free = [], -1e9
        for value in self.ticks():
            x, said = self(value), euro(value, lang)
            parts.append(element("path", d=f"M{x:.1f} {top:.1f}V{bottom:.1f}", stroke=LINE))
            half = width(said, SIZE) / 2
            middle = min(max(x, half + 2.0), max(self.right, half) + 14.0 - half + 2.0)
            if middle - half < free:
                continue
            free = middle + half + 8.0
            parts.append(words(said, middle, bottom + 20, SIZE, fill=INK_2, text_anchor="middle"))
        return "".join(parts)
