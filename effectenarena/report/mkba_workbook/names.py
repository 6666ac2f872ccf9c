"""Names of cells: one per knob where a spreadsheet allows it, so that a formula reads as what it means."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_LEGAL: Final = re.compile(r"[^A-Za-z0-9_]+")
_LONGEST: Final = 200
PREFIX: Final = "k_"
"""Stands before every knob, so that no name is a cell (E1), a row (R1C1) or a function."""


def knob_names(addresses: Iterable[str]) -> Mapping[str, str]:
    """Give a name to every knob that can have one.

    A spreadsheet tells no capitals apart, and takes letters, figures and underscores only; of two knobs that would
    have the same name, the second has none and is pointed at by its cell.

    Examples
    --------
    >>> dict(knob_names(["knobs.bereik", "m1.quantity", "m1>e-2.rate", "m1.Quantity"]))
    {'knobs.bereik': 'k_bereik', 'm1.quantity': 'k_m1_quantity', 'm1>e-2.rate': 'k_m1_e_2_rate'}
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for address in addresses:
        plain = _LEGAL.sub("_", address.removeprefix("knobs.")).strip("_")
        name = f"{PREFIX}{plain}"
        if plain and len(name) <= _LONGEST and name.casefold() not in taken:
            taken.add(name.casefold())
            names[address] = name
    return names
