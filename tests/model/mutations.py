"""Random damage to a file: values replaced, taken away, moved and added anywhere."""

import copy
from typing import Any

from hypothesis import strategies as st

_NUMBERS = st.integers(-3, 2000) | st.floats(-10, 10, allow_nan=False, width=32) | st.sampled_from([0.5, 2.0, 10**30])
_WORDS = st.sampled_from(
    [
        "",
        "e",
        "m",
        "h",
        "k",
        "knobs",
        "project",
        "+",
        "normal",
        "lognormal",
        "uniform",
        "fixed",
        "agreed",
        "effect",
        "a b",
    ]
)
_SIMPLE = st.none() | st.booleans() | _NUMBERS | _WORDS | st.text(max_size=4).filter(lambda text: text.isprintable())
_KNOBS = st.fixed_dictionaries(
    {},
    optional={
        "low": _NUMBERS,
        "likely": _NUMBERS,
        "high": _NUMBERS,
        "dist": st.sampled_from(["pert", "normal", "lognormal", "fixed", "uniform"]),
        "ref": _WORDS,
    },
)
_VALUES = _SIMPLE | _KNOBS | st.lists(_SIMPLE, max_size=3)
_FIELDS = st.sampled_from(
    ["rate", "with", "without", "share", "cashable", "quantity", "unit_value", "duration", "start", "years", "lag",
     "party", "transfer_from", "feedback", "source", "target", "id", "kind", "label", "number", "profile", "evidence",
     "k", "ref", "low", "high", "horizon", "deadweight", "readings", "desired", "sign", "nodes", "links", "format"]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, sound: Any) -> Any:
    """A file with one to six random changes."""
    made = copy.deepcopy(sound)
    for _ in range(draw(st.integers(1, 6))):
        _damage(draw, made)
    return made


def _damage(draw: st.DrawFn, part: Any) -> None:
    while True:
        places = list(part) if isinstance(part, dict) else list(range(len(part)))
        deeper = [place for place in places if isinstance(part[place], dict | list) and part[place]]
        if not deeper or draw(st.integers(0, 3)) == 0:
            break
        part = part[draw(st.sampled_from(deeper))]
    act = draw(st.sampled_from(["replace", "remove", "add", "double"]))
    if act == "add" or not places:
        if isinstance(part, dict):
            part[draw(_FIELDS)] = draw(_VALUES)
        else:
            part.append(draw(_VALUES))
        return
    place = draw(st.sampled_from(places))
    if act == "remove":
        del part[place]
    elif act == "double" and isinstance(part, list):
        part.append(copy.deepcopy(part[place]))
    else:
        part[place] = draw(_VALUES)
