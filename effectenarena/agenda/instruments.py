"""The indicators that a group chose, as columns of the register, each on its own scale.

A number of the map goes on being read from its own column: an instrument seldom counts in the unit of the map.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from effectenarena.agenda.register import SENSITIVE, ColumnKind, PlanColumn, Question, domain_key, names
from effectenarena.model import Arena, Effect, Measuring, OwnIndicator
from effectenarena.reference.indicators import Indicator, Scale, Step, find_indicator
from effectenarena.reference.own_list import OWN_LICENCE
from effectenarena.reference.record import Source, Words

_KINDS: Final[Mapping[Scale, ColumnKind]] = {"count": "count", "yes_no": "yes_no", "ordinal": "level", "score": "count"}
_BETTER: Final[Mapping[str, Literal[-1, 0, 1]]] = {"up": 1, "down": -1, "neither": 0}
_MOMENTS: Final = ("t0", "tussen", "t1")
_LONGEST: Final = 40
_SHORT: Final = 5


def chosen(arena: Arena, items: Mapping[str, str], taken: Sequence[str]) -> tuple[PlanColumn, ...]:
    """Give a column for every indicator that the group chose.

    Parameters
    ----------
    arena
        The map.
    items
        For the address of every number the note or the arrow where it stands.
    taken
        Names that columns have already.

    Returns
    -------
    tuple of PlanColumn
        One for each indicator and effect, in the order of the map; what was chosen for a number that is gone, or for no
        effect, and what is no measuring instrument, has none.
    """
    wanted: dict[tuple[str, str], tuple[Effect, Indicator]] = {}
    for one in (arena.project.measuring or Measuring()).inquiries:
        found = instrument(arena, one.indicator)
        effect = _effect(arena, items.get(one.knob, one.knob))
        if found is not None and found.scale in _KINDS and effect is not None:
            wanted[effect.id, found.key] = effect, found
    place = {id_: at for at, id_ in enumerate(arena.by_id)}
    return tuple(_columns(arena, sorted(wanted.values(), key=lambda one: place[one[0].id]), set(taken)))


def instrument(arena: Arena, key: str | None) -> Indicator | None:
    """Find an indicator by its key: in the group's own list, or else in the bank."""
    return next((one for one in own(arena) if one.key == key), None) or (find_indicator(key) if key else None)


def own(arena: Arena) -> tuple[Indicator, ...]:
    """Give the indicators of the group's own list, in its order."""
    return tuple(_indicator(one) for one in (arena.project.measuring or Measuring()).indicators)


def _indicator(one: OwnIndicator) -> Indicator:
    """One of the group's own as one of the bank: in its own words, and not checked by us."""

    def said(text: str | None) -> Words:
        return Words(nl=text or "–", en=text or "–")

    return Indicator.model_construct(
        key=one.key,
        label=said(one.label),
        scale=one.scale,
        better=one.better,
        scoring=said(one.scoring),
        steps=tuple(Step.model_construct(value=step.value, label=said(step.label)) for step in one.steps),
        life_domain=domain_key(one.life_domain),
        source=Source.model_construct(document=one.source, year=None, place=None, via=None, own=False),
        status="user",
        terms=said(one.terms),
        free=False,
        licence=OWN_LICENCE,
    )


def _effect(arena: Arena, item: str) -> Effect | None:
    source, _, target = item.partition(">")
    return arena.effects.get(target) or arena.effects.get(source)


def _columns(arena: Arena, wanted: Sequence[tuple[Effect, Indicator]], taken: set[str]) -> Iterator[PlanColumn]:
    named = names(arena.by_id)
    for effect, one in wanted:
        name = _name(named[effect.id], one.key, taken)
        taken.add(name)
        params = {"label": effect.label, "nl": one.label.nl, "en": one.label.en}
        values = [step.value for step in one.steps]
        yield PlanColumn(
            name,
            "text" if one.scale == "ordinal" and not one.steps else _KINDS[one.scale],
            effect.id,
            Question("indicator", params),
            low=min(values, default=0) if one.scale in {"count", "score"} else None,
            high=max(values, default=None) if one.scale == "score" else None,
            levels=tuple(str(value) for value in values) if one.scale == "ordinal" else (),
            moments=_MOMENTS,
            life_domain=one.life_domain,
            sensitive=one.life_domain in SENSITIVE,
            indicator=one.key,
            better=_BETTER[one.better],
            level_names=tuple((step.label.nl, step.label.en) for step in one.steps) if one.scale == "ordinal" else (),
        )


def _name(item: str, key: str, taken: set[str]) -> str:
    """`ITEM_KEY` in the letters of a column, at most 40 of them; with a number behind it where that is taken."""
    stem = f"{item}_{re.sub(r'[^a-z0-9]+', '_', key.lower()).strip('_') or 'eigen'}"[:_LONGEST].rstrip("_")
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem[: _LONGEST - _SHORT].rstrip('_')}_{number}", number + 1
    return name
