"""The columns of the register: one row per participant per moment, and what is asked in it.

A column is named after the note's id and what is asked of it, never after its place: adding an effect renames nothing,
so that a register which has been filled in for a year can still be read. Texts are codes with parameters; the words
are added at the edge, in Dutch and in English.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from effectenarena.model import Arena, Effect, Link, Measure
from effectenarena.reference import life_domains
from effectenarena.reference.signal_words import signals

PARTICIPANT, MOMENT, DATE, FILLED_BY, GROUP, TREND = (
    "deelnemer", "moment", "datum", "wie_vult_in", "groep", "trend_vooraf",
)  # fmt: skip
"""Columns that every register has, by their names in the workbook, the form and the plan."""
PARTICIPANTS, COMPARISON = "deelnemer", "vergelijking"
"""What stands in the column of the group; blank counts as a participant."""
FALLING: Final = "dalend"
"""In the column of the trend before the start: who then stays the same has been stabilised."""
FIXED: Final[Mapping[str, tuple[str, ...]]] = {
    PARTICIPANT: (),
    MOMENT: ("t0", "tussen", "t1", "t2"),
    DATE: (),
    FILLED_BY: ("professional", "deelnemer", "samen"),
    GROUP: (PARTICIPANTS, COMPARISON),
    TREND: (FALLING, "gelijk", "stijgend", "onbekend"),
}
"""Those columns in their order, each with what may stand in it; nothing where that is a code or a day."""
YES, NO = "ja", "nee"
"""What stands in a column of yes or no; blank is unknown, and never no."""
LEVELS: Final = ("1", "2", "3", "4", "5")
"""Levels of self-reliance in a life domain; 5 is the highest."""
_LONGEST_ID: Final = 31
_KEPT: Final = 24
"""A name of a column is at most 40 letters long; what is asked takes at most eight, and a line before them."""

ColumnKind = Literal["yes_no", "number", "count", "level", "text", "date"]
"""What stands in a column: `count` is a whole number, `level` one of its levels."""
SENSITIVE: Final = frozenset({"health", "mental-health", "safety"})
"""Life domains of which the data are special or criminal under the law on privacy."""
_OTHERS: Final = re.compile(r"vrijwillig|mantelzorg|buurt|omwonend|volunteer|carer|neighbo", re.IGNORECASE)
"""People around a participant: what happens to them does not hold for the participant, and is counted."""
_PER_YEAR: Final = re.compile(r"\s*(/|\bper )\s*(jaar|year)$")


@dataclass(frozen=True)
class Question:
    """What is asked, as a code with the names that its sentence needs."""

    code: str
    params: Mapping[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {"code": self.code, "params": dict(self.params)}


@dataclass(frozen=True)
class PlanColumn:
    """One column of the register, which is one question of the form.

    Attributes
    ----------
    name
        `[a-z][a-z0-9_]*`, at most 40 long, the same in workbook, form and plan.
    kind
        What stands in it.
    item
        Id of the note that it is about; None for a life domain.
    question
        What is asked.
    unit
        What is counted, as the map says it; None where nothing is.
    low, high
        Bounds of a number or a count, in that unit; None for no bound.
    levels
        What a level may be.
    moments
        Moments at which it is asked.
    life_domain
        Key of the life domain, or its name on the map where the list does not have it.
    sensitive
        Whether it is about health, justice or safety: special or criminal data under the law on privacy.
    indicator
        Key of the indicator that it was taken from, in the bank or the group's own list.
    better
        Which way is better in an indicator: 1 up, -1 down, 0 neither; None for another column.
    level_names
        What each level means, in Dutch and in English; empty where the words of the register serve.
    """

    name: str
    kind: ColumnKind
    item: str | None
    question: Question
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    levels: tuple[str, ...] = ()
    moments: tuple[str, ...] = ("t0", "t1")
    life_domain: str | None = None
    sensitive: bool = False
    indicator: str | None = None
    better: Literal[-1, 0, 1] | None = None
    level_names: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        data = {name: getattr(self, name) for name in PlanColumn.__dataclass_fields__}
        lists = {"levels": list(self.levels), "moments": list(self.moments), "level_names": list(self.level_names)}
        return {**data, **lists, "question": self.question.to_dict()}


def names(ids: Iterable[str]) -> dict[str, str]:
    """Give every id a form that a column can begin with.

    Letters that a column cannot have are replaced. Where that would give two ids one name, or makes an id too long,
    the one that was changed gets a few letters of its own, which do not depend on what else there is.

    Examples
    --------
    >>> names(["E7", "minder-crisis", "2x"])
    {'E7': 'e7', 'minder-crisis': 'minder_crisis', '2x': 'n_2x'}
    >>> names(["E7", "e7"])
    {'E7': 'e7_ebc3b1', 'e7': 'e7'}
    """
    plain = {id_: _plain(id_) for id_ in ids}
    shared = Counter(plain.values())
    found = {}
    for id_, name in plain.items():
        own = name == id_ or shared[name] == 1
        found[id_] = name if own and len(name) <= _LONGEST_ID else f"{name[:_KEPT].rstrip('_')}_{_mark(id_)}"
    return found


def _plain(id_: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", id_.lower()).strip("_")
    return name if name[:1].isalpha() else f"n_{name}"


def _mark(id_: str) -> str:
    return hashlib.sha1(id_.encode(), usedforsecurity=False).hexdigest()[:6]


def domain_key(name: str | None) -> str | None:
    """Key of a life domain by what the map calls it; the name itself when the list does not have it."""
    if not name or not name.strip():
        return None
    said = name.strip().casefold()
    for domain in life_domains():
        known = (domain.key, domain.label.nl, domain.label.en, *domain.also_named)
        if said in {one.casefold() for one in known}:
            return domain.key
    return name.strip()


def counts_people(measure: Measure) -> bool:
    """Whether what enters a measure are participants: one row of the register for each; an unnamed unit is."""
    return measure.unit is None or not measure.unit.strip() or signals("people", _unit(measure.unit))


def participation(arena: Arena) -> dict[str, PlanColumn]:
    """For measures the column that says whether, or for how much, a participant took part.

    A measure that counts what no participant has a part of (places, years) has none: its own books count it.
    """
    found, named = {}, names(arena.by_id)
    for measure in arena.measures.values():
        people, unit = counts_people(measure), _unit(measure.unit)
        if people:
            question = Question("takes_part", {"label": measure.label})
            found[measure.id] = PlanColumn(
                f"{named[measure.id]}_deelname", "yes_no", measure.id, question, moments=("t0",)
            )
        elif signals("hours", unit) or signals("output", unit):
            question = Question("amount_of", {"label": measure.label, "unit": unit})
            name, moments = f"{named[measure.id]}_aantal", ("tussen", "t1", "t2")
            found[measure.id] = PlanColumn(name, "number", measure.id, question, unit, 0, moments=moments)
    return found


def outcomes(arena: Arena, taking_part: Mapping[str, PlanColumn]) -> dict[str, PlanColumn]:
    """For every effect that one participant can have, the column that says how it is; the nearest to measures first.

    An effect that comes from what is not counted in participants (hours, places) is not seen in a register of
    participants, and has none.
    """
    found: dict[str, PlanColumn] = {}
    waiting, named = dict(arena.effects), names(arena.by_id)
    while waiting:
        ready = {
            id_: effect
            for id_, effect in waiting.items()
            if any(_one_case(link, taking_part, found) for link in arena.links_in(id_))
        }
        if not ready:
            return found
        for id_, effect in ready.items():
            del waiting[id_]
            found[id_] = _outcome(arena, effect, f"{named[id_]}_uitkomst")
    return found


def _one_case(link: Link, taking_part: Mapping[str, PlanColumn], known: Mapping[str, PlanColumn]) -> bool:
    """Whether an arrow starts at something that a participant does or does not have."""
    source = taking_part.get(link.source) or known.get(link.source)
    return source is not None and source.kind == "yes_no"


def _outcome(arena: Arena, effect: Effect, name: str) -> PlanColumn:
    domain = domain_key(effect.life_domain)
    unit = _unit(effect.unit)
    params = {"label": effect.label, "unit": unit}
    sensitive = domain in SENSITIVE
    if _is_share(arena, effect, unit):
        return PlanColumn(
            name,
            "yes_no",
            effect.id,
            Question("holds", params),
            moments=("t0", "tussen", "t1"),
            life_domain=domain,
            sensitive=sensitive,
        )
    hours = signals("hours", unit) or "euro" in unit.lower()
    return PlanColumn(
        name,
        "number" if hours else "count",
        effect.id,
        Question("how_many" if unit else "how_often", params),
        unit or None,
        0,
        _most(unit),
        life_domain=domain,
        sensitive=sensitive,
    )


def _is_share(arena: Arena, effect: Effect, unit: str) -> bool:
    """Whether an effect is something that holds for a participant or not: people are counted, at most one by one."""
    if unit and (not signals("people", unit) or _OTHERS.search(unit)):
        return False
    ranges = [
        span
        for link in arena.links_in(effect.id)
        for value in (link.rate, link.with_, link.without)
        if (span := arena.range(value)) is not None
    ]
    return all(span.low >= -1 and span.high <= 1 for span in ranges)


def _most(unit: str) -> float | None:
    """What cannot be exceeded in a year."""
    first = unit.lower().partition(" ")[0]
    return 366 if first.endswith(("dag", "dagen", "day", "days", "nachten", "nights")) else None


def lasting(arena: Arena, effect: Effect) -> tuple[PlanColumn, PlanColumn]:
    """Give the columns for how long an effect lasted, and for whether it is still there a year after it was."""
    name, domain = names(arena.by_id)[effect.id], domain_key(effect.life_domain)
    params, sensitive = {"label": effect.label}, domain in SENSITIVE
    return (
        PlanColumn(
            f"{name}_duur",
            "number",
            effect.id,
            Question("how_long", params),
            "jaar",
            0,
            100,
            moments=("t1", "t2"),
            life_domain=domain,
            sensitive=sensitive,
        ),
        PlanColumn(
            f"{name}_nog",
            "yes_no",
            effect.id,
            Question("still_there", params),
            moments=("t2",),
            life_domain=domain,
            sensitive=sensitive,
        ),
    )


def domains(arena: Arena) -> tuple[PlanColumn, ...]:
    """Give a column for the level of self-reliance in every life domain that an effect names."""
    found = dict.fromkeys(key for effect in arena.effects.values() if (key := domain_key(effect.life_domain)))
    named = names(found)
    labels = {one.key: one.label.nl for one in life_domains()}
    return tuple(
        PlanColumn(
            f"{named[key]}_niveau",
            "level",
            None,
            Question("level", {"label": labels.get(key, key), "domain": key}),
            levels=LEVELS,
            moments=("t0", "tussen", "t1", "t2"),
            life_domain=key,
            sensitive=key in SENSITIVE,
        )
        for key in found
    )


def _unit(unit: str | None) -> str:
    return _PER_YEAR.sub("", unit or "").strip()
