"""How much one phone, one address and one room may ask."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

MAX_BODY: Final = 8 * 1024
HOPELESS: Final = 64 * 1024 * 1024
"""What says of itself that it is larger is refused before it comes; what is smaller is let in to hear why it is not."""
MAX_PEOPLE: Final = 500
MAX_STREAMS: Final = 700
"""Phones, some of them twice, beamers and the facilitator."""
MAX_EACH: Final = 3
"""Lines of one person that are open at once: two pages, and one that was cut."""
JOINS: Final = 120
"""So many people may come in at once from one address: a tablet that goes round, or a network that shares one."""
JOINS_PER_SECOND: Final = 1.0
"""How fast room for more comes back; a whole hall behind one address waits a little, and nobody fills it at once."""
ASKS: Final = 3000
"""So much may one address ask at once, whatever it is: a full hall that comes in over one."""
ASKS_PER_SECOND: Final = 500.0
"""And so much from then on. It is also what bounds guessing at a code from there: see `docs/zaal-veiligheid.md`."""
WRONG: Final = 200
"""After so many wrong codes and keys an address hears of every next one only that it goes too fast."""
_REMEMBERED: Final = 5000


class Rate:
    """A bucket for each name: `burst` at once, `per_second` from then on.

    Parameters
    ----------
    per_second, burst
        How fast a bucket fills, and how much it holds.
    clock
        Gives seconds.

    Examples
    --------
    >>> now = [0.0]
    >>> rate = Rate(1.0, 2, clock=lambda: now[0])
    >>> [rate.take("a"), rate.take("a"), rate.take("a"), rate.take("b")]
    [True, True, False, True]
    >>> now[0] = 1.0
    >>> [rate.take("a"), rate.take("a")]
    [True, False]
    """

    def __init__(self, per_second: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_second
        self._burst = burst
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str) -> bool:
        """Take one out of a bucket; tell whether there was one."""
        left = self._left(name)
        self._buckets[name] = (left - 1 if left >= 1 else left, self._clock())
        self._buckets.move_to_end(name)
        if len(self._buckets) > _REMEMBERED:
            self._buckets.popitem(last=False)
        return left >= 1

    def _left(self, name: str) -> float:
        left, then = self._buckets.get(name, (float(self._burst), 0.0))
        return min(self._burst, left + (self._clock() - then) * self._per_second)
