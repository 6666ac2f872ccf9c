"""What the room knows beside the map, at addresses of its own on the sheet.

Phases, people, notes that nobody but their writer may see yet, votes, doubts and estimates stand there as records, so
that replay, looking back and undo work on them as on the map.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeVar, get_args

from effectenarena.model.entities import Evidence, Stance
from effectenarena.model.record import Label, Number, Record, Text, Whole
from effectenarena.session.sheet import ROOM, Part, Sheet

Phase = Literal["collect", "reveal", "connect", "doubt", "vote", "estimate", "evaluate", "closed"]
PHASES: Final[tuple[Phase, ...]] = get_args(Phase)
Column = Literal["investment", "measure", "effect", "party"]
COLUMNS: Final[tuple[Column, ...]] = get_args(Column)
STANCES: Final[tuple[Stance, ...]] = get_args(Stance)

SETTINGS: Final = f"{ROOM}settings"
ACCESS: Final = f"{ROOM}access"
PERSON: Final = f"{ROOM}person."
NOTE: Final = f"{ROOM}note."
VOTES: Final = f"{ROOM}votes."
DOUBT: Final = f"{ROOM}doubt."
TALLY: Final = f"{ROOM}tally"
WEIGHED: Final = f"{ROOM}weighed."
ESTIMATE: Final = f"{ROOM}estimate."
VERDICT: Final = f"{ROOM}verdict."
_APART: Final = "\n"
"""Between the parts of an address: it stands in no alias and in no id."""

BUDGET: Final = 5
"""Points that everybody may divide when nobody says otherwise."""
ENOUGH: Final = 3
"""With fewer people in a role nothing is shown by role."""


class Settings(Record):
    """What the facilitator set.

    Attributes
    ----------
    asked
        Address of the arrow, knob or note that the room is asked about now; empty for all of them.
    round
        Which round of estimates it is.
    shown
        Whether the points or estimates of this phase may be seen.
    """

    phase: Phase = "collect"
    since: Text = ""
    """When the phase began, in UTC (ISO 8601)."""
    minutes: Number = 0
    """How long the phase is meant to take; 0 without a clock."""
    asked: Text = ""
    round: Whole = 1
    shown: bool = False
    budget: Whole = BUDGET
    hold: bool = False
    """Whether a note waits for the facilitator before it comes on the board."""
    locked: bool = False
    paused: bool = False
    by_role: bool = False
    """Whether the facilitator sees who wrote how much, by role."""


class Access(Record):
    """By what people get in while the room is open; it is gone when the room closes."""

    code: Text
    host: tuple[str, ...] = ()
    """Hashes of the facilitator's keys: a room that was started again has several."""
    beamer: tuple[str, ...] = ()


class Person(Record):
    """Somebody in the room: an alias and perhaps a role, nothing else."""

    alias: Label
    role: Label = ""
    token: Text = ""
    """Hash of what the phone shows; empty for who takes part on paper, and after closing."""
    silenced: bool = False


class Waiting(Record):
    """A note that is not on the board yet."""

    column: Column
    text: Label
    alias: Label
    role: Label = ""
    approved: bool = False


class Gone(Record):
    """A note that went from the table before the room saw it, as its writer still sees it.

    Attributes
    ----------
    into
        The note that says the same and stays: what waits, and its id on the map once that was laid; empty when the
        facilitator took the note away.
    """

    column: Column
    text: Label
    alias: Label
    role: Label = ""
    into: Text = ""


class Votes(Record):
    """The points of one person, per item."""

    alias: Label
    points: dict[str, int]


class Tally(Record):
    """The points that the room wrote on notes and arrows the last time they were laid on the table."""

    points: dict[str, int]


class Doubt(Record):
    """What one person thinks of one arrow."""

    link: Text
    alias: Label
    role: Label = ""
    stance: Stance
    reason: Text = ""


class Weighed(Record):
    """What the room thought of one arrow when that was laid on the table, and what became of its evidence.

    Attributes
    ----------
    agreed, untested, contested
        How many people said so.
    stood
        The evidence as it was before the room set it.
    evidence
        As the room left it.
    """

    link: Text
    agreed: Whole
    untested: Whole
    contested: Whole
    stood: Evidence | None = None
    evidence: Evidence | None = None

    @property
    def lowered(self) -> bool:
        """Whether the room changed the evidence."""
        return self.stood != self.evidence


class Estimate(Record):
    """What one person thinks that a number is."""

    knob: Text
    alias: Label
    role: Label = ""
    round: Whole = 1
    low: Number
    likely: Number
    high: Number


class Verdict(Record):
    """What one person thought of the session."""

    alias: Label
    scores: dict[str, int]
    text: Text = ""


_R = TypeVar("_R", bound=Record)


def settings(sheet: Sheet) -> Settings:
    """What the facilitator set; a session whose room was never opened is collecting."""
    found = sheet.items.get(SETTINGS)
    if not isinstance(found, Settings):
        return Settings()
    asked = standing_field(sheet, found.asked)
    return found if asked == found.asked else found.model_copy(update={"asked": asked})


def standing_field(sheet: Sheet, address: str) -> str:
    """Where a note, an arrow or a number of one of them stands now that some notes became one."""
    where, dot, name = address.rpartition(".")
    return f"{sheet.standing(where)}.{name}" if dot else sheet.standing(address)


def access(sheet: Sheet) -> Access | None:
    """How people get in; None when the room is not open."""
    found = sheet.items.get(ACCESS)
    return found if isinstance(found, Access) else None


def person_address(alias: str) -> str:
    """Where somebody stands."""
    return f"{PERSON}{alias}"


def votes_address(alias: str) -> str:
    """Where somebody's points stand."""
    return f"{VOTES}{alias}"


def verdict_address(alias: str) -> str:
    """Where somebody's evaluation stands."""
    return f"{VERDICT}{alias}"


def doubt_address(link: str, alias: str) -> str:
    """Where it stands what somebody thinks of an arrow."""
    return f"{DOUBT}{link}{_APART}{alias}"


def weighed_address(link: str) -> str:
    """Where it stands what became of an arrow that was doubted."""
    return f"{WEIGHED}{link}"


def estimate_address(knob: str, turn: int, alias: str) -> str:
    """Where somebody's estimate in a round stands."""
    return f"{ESTIMATE}{knob}{_APART}{turn}{_APART}{alias}"


def note_address(sheet: Sheet) -> str:
    """Where the next note that waits will stand: an address that was never used."""
    return f"{NOTE}w{len(sheet.given)}"


def all_of(sheet: Sheet, prefix: str, kind: type[_R]) -> Iterator[tuple[str, _R]]:
    """Give every record of a kind with its address, in the order in which they came."""
    for address, part in sheet.items.items():
        if address.startswith(prefix) and isinstance(part, kind):
            yield address, part


def people(sheet: Sheet) -> dict[str, Person]:
    """Everybody in the room, by alias."""
    return {one.alias: one for _, one in all_of(sheet, PERSON, Person)}


def waiting(sheet: Sheet) -> dict[str, Waiting]:
    """Notes that are not on the board yet, by their id."""
    return {address.removeprefix(NOTE): one for address, one in all_of(sheet, NOTE, Waiting)}


def gone_into(sheet: Sheet, name: str) -> dict[str, Gone]:
    """Notes that went up in a note that waits, by where they stood."""
    return {address: one for address, one in all_of(sheet, NOTE, Gone) if one.into == name}


def person(sheet: Sheet, alias: str) -> Person | None:
    """Somebody in the room."""
    return part_of(sheet, person_address(alias), Person)


def points_of(sheet: Sheet, alias: str) -> dict[str, int]:
    """Somebody's points, where the notes and arrows that got them stand now; points on what is gone are free again."""
    given = part_of(sheet, votes_address(alias), Votes)
    return _standing(sheet, given.points if given else {})


def all_points(sheet: Sheet) -> Counter[str]:
    """Everybody's points together, where the notes and arrows that got them stand now."""
    total: Counter[str] = Counter()
    for _, votes in all_of(sheet, VOTES, Votes):
        total.update(_standing(sheet, votes.points))
    return total


def written_points(sheet: Sheet) -> dict[str, int]:
    """The points that the room wrote the last time, where those notes and arrows stand now."""
    known = part_of(sheet, TALLY, Tally)
    return _standing(sheet, known.points if known else {})


def _standing(sheet: Sheet, points: Mapping[str, int]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for item, many in points.items():
        found[sheet.standing(item)] += many
    return {item: many for item, many in found.items() if item in sheet.items}


def shown_roles(sheet: Sheet) -> frozenset[str]:
    """Roles that so many people have that a role says nothing about one of them."""
    count = Counter(one.role for one in people(sheet).values() if one.role)
    return frozenset(role for role, many in count.items() if many >= ENOUGH)


def part_of(sheet: Sheet, address: str, kind: type[_R]) -> _R | None:
    """Give a record when it is of a kind."""
    found: Part | None = sheet.items.get(address)
    return found if isinstance(found, kind) else None
