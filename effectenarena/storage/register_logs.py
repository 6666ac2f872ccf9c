"""The sheets beside the measurements, as people fill them in: signals, stories, and who stopped and why."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from effectenarena.storage.cells import as_text
from effectenarena.storage.register_file import Table

PATH: Final = re.compile(r"[/:.\\-]")
"""What Kobo and ODK put between the name of a group and of a question."""
REASONS: Final = ("afgerond", "gestopt", "moest_stoppen", "verhuisd", "andere_hulp", "overleden", "onbekend")
"""Why somebody is not there any more, as the sheet has them."""
_LONGEST: Final = 300
"""Letters of what somebody noticed that are read."""
_LONGEST_STORY: Final = 2_000
_YES: Final = frozenset({"ja", "j", "yes", "y", "x", "1", "true", "waar"})


class Signal(NamedTuple):
    """What somebody saw in practice, as it stands on the sheet of signals.

    Attributes
    ----------
    seen
        What.
    often
        How often: `eenmaal`, `soms`, `vaak` or nothing.
    level
        Where it lies: `uitvoering`, `beleid` or nothing.
    changed
        What was changed; may be blank.
    """

    seen: str
    often: str
    level: str
    changed: str


class Story(NamedTuple):
    """What changed for somebody, and why that matters; of whom is not kept.

    Attributes
    ----------
    change, why
        In the words of who told it.
    consent
        Whether it may be told on.
    """

    change: str
    why: str
    consent: bool


def signals(tables: Sequence[Table]) -> Iterator[Signal]:
    """Read the sheet of signals, or the repeated part of an export that holds them; formulas are left out."""
    names = ("gezien", "hoe_vaak", "waar_ligt_het", "aangepast")
    for seen, often, level, changed in _rows(tables, names, {"gezien", "hoe_vaak"}):
        if seen:
            yield Signal(seen[:_LONGEST], often.casefold(), level.casefold(), changed[:_LONGEST])


def stories(tables: Sequence[Table]) -> Iterator[Story]:
    """Read the sheet of stories; who did not say yes to telling it on, did not."""
    for change, why, consent in _rows(tables, ("verandering", "waarom", "toestemming"), {"verandering", "waarom"}):
        if change:
            yield Story(change[:_LONGEST_STORY], why[:_LONGEST_STORY], consent.casefold() in _YES)


def stopped(tables: Sequence[Table]) -> dict[str, str]:
    """Read who stopped, by code, each once with the reason that was given first; no reason is `onbekend`."""
    found: dict[str, str] = {}
    for who, reason, still in _rows(tables, ("deelnemer", "reden", "gestopt"), {"deelnemer", "reden"}):
        code = "".join(who.split()).upper()
        said = reason.casefold().replace(" ", "_")
        if code and (said or still.casefold() in _YES or still == _ABSENT):
            known = said if said in REASONS else "onbekend"
            if found.get(code, "onbekend") == "onbekend":
                found[code] = known
    return found


_ABSENT: Final = "\0"
"""Stands for a column that a sheet does not have."""


def _rows(tables: Sequence[Table], names: Sequence[str], needed: set[str]) -> Iterator[list[str]]:
    """Give the texts under some headings, wherever a table has those that are needed."""
    for table in tables:
        head: dict[str, int] = {}
        for _, cells in table.rows:
            found = [PATH.split(word(cell))[-1] if isinstance(cell, str) else "" for cell in cells]
            if not head and needed <= set(found):
                head = {name: at for at, name in enumerate(found)}
            elif head:
                yield [_text(cells, head[name]) if name in head else _ABSENT for name in names]


def _text(cells: Sequence[Any], at: int) -> str:
    """Text of a cell; a code of digits only, and a yes that the spreadsheet made its own, are said as text too."""
    cell = cells[at] if at < len(cells) else None
    return " ".join(as_text(cell).split()) if isinstance(cell, str | int | float) else ""


def word(text: str) -> str:
    """A text as it is compared: small letters and single spaces."""
    return " ".join(text.casefold().split())
