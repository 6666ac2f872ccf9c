"""The days of measuring as a calendar file (iCalendar, RFC 5545): whole days, to take over in any agenda."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from effectenarena.agenda.plan import MeasurementPlan, later
from effectenarena.session.measuring import destroy_on, value_label
from effectenarena.text import Language, legible, say
from effectenarena.text import date as day_words

_LONGEST: Final = 75
"""Bytes of one line, without its end."""
_CHECK_AFTER: Final = 1
"""Months after the measurement that its figures are laid before those whom they are about."""


class Day(NamedTuple):
    """One day in the calendar."""

    key: str
    day: date
    title: str
    note: str = ""


def days(plan: MeasurementPlan, name: str, lang: Language = "nl") -> tuple[Day, ...]:
    """Give what falls on which day: each moment, after the later ones a reality check, and the end of the key."""
    found = []
    began = day_words(plan.start, lang)
    for moment in plan.moments:
        title = say("measuring.calendar.moment", lang, moment=value_label(moment.name, lang), name=name)
        found.append(Day(moment.name, moment.date, title, say("measuring.calendar.moment.note", lang, day=began)))
        if moment.months:
            check = say("measuring.calendar.check", lang, name=name)
            found.append(Day(f"check-{moment.name}", later(moment.date, _CHECK_AFTER), check))
    found.append(Day("key", destroy_on(plan), say("measuring.calendar.key", lang, name=name)))
    return tuple(sorted(found, key=lambda one: one.day))


def calendar(plan: MeasurementPlan, name: str, lang: Language = "nl") -> bytes:
    """Write the calendar of a plan.

    Every entry keeps its identity, so that a calendar which is read in again moves it and adds no second one.
    """
    shown = legible(name)
    return _written(days(plan, shown, lang), plan.start, shown)


def _written(found: Sequence[Day], start: date, name: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Effectenarena//meetplan//NL", "CALSCALE:GREGORIAN"]
    for one in found:
        mark = hashlib.sha256(f"{name}\n{one.key}".encode()).hexdigest()[:24]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{mark}@effectenarena",
            f"DTSTAMP:{start:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(one.title)}",
            *([f"DESCRIPTION:{_escaped(one.note)}"] if one.note else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _escaped(text: str) -> str:
    r"""Write text as a value.

    >>> _escaped("zorg, werk; thuis")
    'zorg\\, werk\\; thuis'
    """
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Break a line where it is too long, between letters: what follows begins with a space."""
    part = ""
    for letter in line:
        if len(f"{part}{letter}".encode()) > _LONGEST:
            yield part
            part = " "
        part += letter
    yield part
