"""Why does a balance turn there in two knobs together: the second solved for at a value of the first.

Its address is `frontier:FIRST&SECOND@PARTY[POINT]`, without a party for society; the points are those of all branches
of `pair`, in its order.
"""

import re
from math import isclose
from typing import Final, NamedTuple

from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.layer import point_layer
from effectenarena.mkba.pairs import pair
from effectenarena.mkba.reasoning import Reasoning
from effectenarena.mkba.reasons import Part, Why, addresses_of

_FIGURE: Final = re.compile(r"frontier:(?P<knobs>.*)\[(?P<point>\d{1,4})\]", re.DOTALL)


class Turn(NamedTuple):
    """One point at which a balance is zero in two knobs."""

    first: str
    """Address of the knob that is given."""
    second: str
    """Address of the knob that is solved for."""
    party: str | None
    """None for society."""
    x: float
    """Value of the first, in its own unit."""
    y: float
    """Value of the second, in its own unit."""


def turn(compiled: Compiled, figure: str) -> Turn | None:
    """Find a point of a frontier by its address; None when there is no such point."""
    found = _FIGURE.fullmatch(figure)
    if found is None:
        return None
    whole, _, party = found["knobs"].rpartition("@")
    # The name of a shared knob may hold both signs too.
    for knobs, who in ((found["knobs"], None), (whole, party)):
        cuts = [at for at, sign in enumerate(knobs) if sign == "&"]
        pairs = ((knobs[:at], knobs[at + 1 :]) for at in cuts) if who in compiled.outputs else ()
        for first, second in pairs:
            if first != second and {first, second} <= compiled.knobs.addresses.keys():
                points = [at for branch in pair(compiled, first, second, who).branches for at in branch]
                place = int(found["point"])
                return Turn(first, second, who, *points[place]) if place < len(points) else None
    return None


def told(answer: Reasoning) -> Why | None:
    """Give the reasons of a point of a frontier; None when there is no such point."""
    found = turn(answer.compiled, answer.figure)
    if found is None:
        return None
    compiled, output = answer.compiled, answer.compiled.outputs.index(found.party)
    first, second = (compiled.knobs.addresses[knob] for knob in (found.first, found.second))
    at = compiled.knobs.likely.copy()
    at[first] = found.x
    layer = point_layer(compiled.terms, compiled.knobs, len(compiled.outputs), at)
    likely, balance, slope = float(at[second]), float(layer.balance[output]), float(layer.slope[second, output])
    step = found.y - likely
    straight = not layer.curved[second, output] and isclose(step * slope, -balance, rel_tol=1e-6, abs_tol=1e-6)
    given = {"balance": balance, "slope": slope} if straight else {"balance": balance}
    behind = addresses_of(answer.balance(found.party, "welfare", "balance"))
    places = {found.first: found.x, found.second: found.y}
    inputs = (one._replace(at=places.get(one.address)) for one in answer.inputs([*places, *behind]))
    parts = (Part(likely, told="likely"), Part(step, told="step"))
    return answer.made(found.y, "knob", "step" if straight else "search", parts, given, tuple(inputs))
