"""Which measurement a contract hangs on: the knobs behind a result, in the order of the research agenda."""

from typing import Any, NamedTuple

from effectenarena.agenda import Agenda
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.knobs import place


class Measurement(NamedTuple):
    """One number that has to be counted before anybody can say what the result was."""

    rank: int
    """Its place on the research agenda."""
    knob: str
    """Its address."""
    evppi: float
    """What knowing it is worth for society, EUR."""
    status: str
    """How well it is known now: `assumed`, `expert`, `literature` or `measured`."""
    ranged: bool
    """Whether somebody said how low and how high it may be."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return self._asdict()


def measurements(compiled: Compiled, agenda: Agenda, effect: str) -> tuple[Measurement, ...]:
    """List what must be measured to know how many units of an effect came about, the most telling first.

    These are the knobs on the way from the measures to the effect: quantities, and the rates of the arrows with their
    corrections. What a unit is worth says nothing about the result.

    Parameters
    ----------
    compiled
        The arena.
    agenda
        Its research agenda.
    effect
        Id of an effect or measure.
    """
    arena = compiled.arena
    notes, arrows, waiting = {effect}, set[str](), [effect]
    while waiting:
        for link in arena.links_in(waiting.pop()):
            if link.source in arena.investments:
                continue
            arrows.add(link.address)
            if link.source not in notes:
                notes.add(link.source)
                waiting.append(link.source)
    places = {f"{measure}.quantity" for measure in notes & set(arena.measures)}
    names = ("rate", "with", "without", "deadweight", "displacement", "own_share")
    places |= {f"{arrow}.{name}" for arrow in arrows for name in names}
    entries = {entry.address: entry for entry in compiled.knobs.entries if places.intersection(map(place, entry.uses))}
    return tuple(
        Measurement(
            row.rank,
            row.knob,
            row.evppi,
            entries[row.knob].knob.status or "assumed",
            not entries[row.knob].range.fixed,
        )
        for row in agenda.rows
        if row.knob in entries
    )
