"""What may be kept of a measurement: a range and a number of people say how many answered what.

A knob on the map has its range before and after beside each other, and who knows the rules can try every count until
one gives that range. So for a map that leaves the team a count of a few people is itself made coarse before it renews a
knob: then several counts give the same range, on the screen, in the answer and in the map that is saved.
"""

import math
from typing import Final

from effectenarena.model import Arena
from effectenarena.monitor.renewal import Measurement
from effectenarena.monitor.seen import CountSeen, MeanSeen, Seen

_DIGITS: Final = 1


def grew_by_few(arena: Arena, one: Measurement, threshold: int) -> bool:
    """Whether the same source spoke before of nearly the same people: the difference would be about who is new.

    Parameters
    ----------
    arena
        The map, with every value that its knobs had.
    one
        The measurement, with the number of people that is told.
    threshold
        A difference of fewer people is not told.
    """
    uses = [use.value for use in arena.knob_uses() if use.address == one.knob]
    knob = arena.knob(uses[0]) if uses and one.source else None
    before = [value.n for value in knob.history if value.source == one.source and value.n] if knob else []
    return any(0 < abs(one.seen.n - n) < threshold for n in before)


def too_few(n: int, threshold: int) -> bool:
    """Whether a number would be about these people in person: it is not taken over at all."""
    return n < threshold


def shielded(seen: Seen, threshold: int, gone: int = 0, *, few: bool = False) -> Seen:
    """Give what was seen as it may renew a knob.

    Parameters
    ----------
    seen
        Of so many people or more.
    threshold
        Counts of one up to this are hidden; nobody is no secret.
    gone
        How many who began did not answer: where that is a few, the number of people is told down to a multiple of the
        threshold, with the same share.
    few
        Of an average: whether it is of yes and no, and a few people answered otherwise than the rest.

    Returns
    -------
    Seen
        Of a count of a few, on either side, the middle of what is hidden; an average of a few to the nearest multiple
        of twice threshold / n, with its spread in one digit; all else as it was.

    Examples
    --------
    >>> [shielded(CountSeen(hits, 60), 5).hits for hits in (0, 1, 4, 5, 30, 56, 60)]
    [0, 2, 2, 5, 30, 58, 60]
    >>> shielded(CountSeen(29, 58), 5, gone=2)
    CountSeen(hits=28, n=55, bias=0.0, shift=0.0)
    """
    n = seen.n - seen.n % threshold if 0 < gone < threshold else seen.n
    if isinstance(seen, CountSeen):
        fewest = min(seen.hits, seen.n - seen.hits)
        hits = round(seen.hits * n / seen.n)
        if 0 < fewest < threshold:
            hits = threshold // 2 if fewest == seen.hits else n - threshold // 2
        return CountSeen(hits, n, seen.bias, seen.shift)
    if not few:
        return MeanSeen(seen.mean, seen.sd, n, seen.bias, seen.shift)
    step = 2 * threshold / n  # n is of both groups
    spread = None if not seen.sd else round(seen.sd, _DIGITS - 1 - math.floor(math.log10(seen.sd)))
    return MeanSeen(round(seen.mean / step) * step, spread, n, seen.bias, seen.shift)
