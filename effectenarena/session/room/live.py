"""The open room in memory: the session, who looks at it, and what each of them has seen."""

import asyncio
import json
from collections import OrderedDict
from typing import Any, Final

from effectenarena.session.fold import Step
from effectenarena.session.redacting import is_due
from effectenarena.session.room import seen
from effectenarena.session.room.checking import (
    LOOPBACK,
    Point,
    during,
    host_of,
    is_loopback,
    own_addresses,
    phone_point,
    told,
)
from effectenarena.session.room.group import rehearse
from effectenarena.session.room.invitation import Invitation
from effectenarena.session.room.keys import hashed, new_code, new_key, same_code
from effectenarena.session.room.limits import (
    ASKS,
    ASKS_PER_SECOND,
    JOINS,
    JOINS_PER_SECOND,
    MAX_EACH,
    MAX_STREAMS,
    WRONG,
    Rate,
)
from effectenarena.session.room.rules import NotAllowed
from effectenarena.session.room.seen import Message, Viewer
from effectenarena.session.room.state import Access, access, people, person, settings
from effectenarena.session.session import FACILITATOR, Session
from effectenarena.text import Language, date

_THIS_ONE: Final = frozenset({"127.0.0.1", "::1"})
_KEPT: Final = 64
"""So many messages that several viewers share are kept."""
_PER_STREAM: Final = 0.0005
"""Seconds of rest between two messages to one phone, for every phone there is: many phones get fewer, fuller ones."""


class Live:
    """A room that is open.

    Parameters
    ----------
    session
        The open session file.
    lang
        Language of the pages, until somebody chooses another.
    joins
        How many people may come in at once from one address; by default `limits.JOINS`, and this computer itself is not
        counted: who sits there leads the room, and rehearses.

    Attributes
    ----------
    code
        What people type to get in.
    host_key, beamer_key
        Keys of this start of the room, known to nobody else.
    closed
        Is set when the facilitator closes the room.
    invitation
        What the first slide shows, kept in memory alone: it may hold the key of a network.
    edition
        Goes up when the invitation, or the page on the beamer, changes.
    leaf
        Of which arrow the beamer shows which page of reasons; who leads turns it, and it is in no log.
    local_url
        Where this computer itself finds the phone page.
    listens
        On which address the room listens.
    hall
        What was found by looking around in the hall.
    phone
        Whether a page went to another device than this one.
    """

    def __init__(self, session: Session, lang: Language = "nl", joins: int | None = None) -> None:
        self.session = session
        self.lang: Language = lang
        known = access(session.sheet)
        self.code = known.code if known and known.code else new_code()
        self.host_key, self.beamer_key = new_key(), new_key()
        keys = {"code": self.code, "host": hashed(self.host_key), "beamer": hashed(self.beamer_key)}
        session.apply("room.open", keys, author=FACILITATOR)
        self.closed = asyncio.Event()
        self.invitation = Invitation(self.code)
        self.edition = 0
        self.leaf: tuple[str, int] = ("", 0)
        self.local_url, self.listens = "", LOOPBACK
        self.hall: tuple[Point, ...] = ()
        self.phone = False
        self._near: frozenset[str] | None = None
        self._group: asyncio.Task[Any] | None = None
        self.per_alias = Rate(per_second=5, burst=30)
        self.per_address = Rate(ASKS_PER_SECOND, ASKS)
        self.wrong = Rate(per_second=1, burst=WRONG)
        self._joins = Rate(JOINS_PER_SECOND, JOINS if joins is None else joins)
        self._free = _THIS_ONE if joins is None else frozenset()
        self._looking: dict[asyncio.Event, Viewer] = {}
        self._aliases: dict[str, str] = {}
        self._shared: OrderedDict[tuple[int, int, str], Message] = OrderedDict()
        session.subscribe(self._news)

    # ---- who gets in

    @property
    def access(self) -> Access | None:
        """By what people get in; None when the room was closed."""
        return access(self.session.sheet)

    def is_code(self, code: str) -> bool:
        """Whether a code is this room's."""
        known = self.access
        return known is not None and same_code(code, known.code)

    def is_host(self, key: str) -> bool:
        """Whether a key is the facilitator's."""
        return self.access is not None and hashed(key) in self.access.host

    def is_beamer(self, key: str) -> bool:
        """Whether a key is the beamer's."""
        return self.access is not None and hashed(key) in self.access.beamer

    def may_join(self, address: str) -> bool:
        """Whether there is room for one more person from an address."""
        return address in self._free or self._joins.take(address)

    def alias_of(self, token: str) -> str | None:
        """Whose token it is."""
        if not token:
            return None
        wanted, sheet = hashed(token), self.session.sheet
        alias = self._aliases.get(wanted)
        known = person(sheet, alias) if alias is not None else None
        if known is not None and known.token == wanted:
            return alias
        found = next((one.alias for one in people(sheet).values() if one.token == wanted), None)
        if found is not None:
            self._aliases[wanted] = found
        return found

    # ---- who looks

    def look(self, viewer: Viewer) -> asyncio.Event:
        """Begin to look: the event is set whenever there is news.

        A phone that comes back through a dead spot leaves a line behind on which nobody listens, so the oldest of
        one person makes room for a new one. Who holds a key is never kept out by phones.

        Raises
        ------
        NotAllowed
            `full`.
        """
        if viewer.kind == "participant":
            theirs = [event for event, who in self._looking.items() if who == viewer]
            for oldest in theirs[: len(theirs) - MAX_EACH + 1]:
                self.look_away(oldest)
            if len(self._looking) >= MAX_STREAMS:
                raise NotAllowed("full")
        event = asyncio.Event()
        self._looking[event] = viewer
        return event

    def looks(self, event: asyncio.Event) -> bool:
        """Whether somebody still looks, and was not followed up by a newer line of their own."""
        return event in self._looking

    def look_away(self, event: asyncio.Event) -> None:
        """End looking."""
        self._looking.pop(event, None)
        event.set()

    @property
    def rest(self) -> float:
        """Seconds between two messages to one phone."""
        return len(self._looking) * _PER_STREAM

    def _news(self) -> None:
        for event in tuple(self._looking):
            event.set()
        if settings(self.session.sheet).phase == "closed":
            self.closed.set()

    # ---- what they see

    def first(self, viewer: Viewer, lang: Language) -> tuple[int, str]:
        """Everything that somebody may see, with the number of the last event in it."""
        seq = self.session.revision
        return seq, _text({"seq": seq, **seen.first(self.session.sheet, viewer, lang), **self._beside(viewer, lang)})

    def beside(self, viewer: Viewer, lang: Language) -> str:
        """What stands in no event: how people come in, and for the facilitator what was found in the hall."""
        return _text(self._beside(viewer, lang))

    def _beside(self, viewer: Viewer, lang: Language) -> Message:
        if viewer.kind == "participant":
            return {}
        found: Message = {"join": self.invitation.shown(), "leaf": {"item": self.leaf[0], "page": self.leaf[1]}}
        if viewer.kind == "host":
            found["until"] = date(self.session.delete_on, lang)
            found["passed"] = is_due(self.session)
            found["hall"] = told(self.looked, lang)
        return found

    def rehearse(self, people: int = 4, speed: float = 10.0) -> None:
        """Let a simulated group take part; one at a time."""
        if self._group is None or self._group.done():
            playing = rehearse(self.local_url, people=people, speed=speed, lang=self.lang)
            self._group = asyncio.get_running_loop().create_task(playing)

    def invite(self, invitation: Invitation) -> None:
        """Show another invitation, on every beamer at once."""
        self.invitation = invitation
        self._anew()

    def turn(self, item: str, page: int) -> None:
        """Show another page of what is said of an arrow, on every beamer at once."""
        self.leaf = (item, page)
        self._anew()

    def _anew(self) -> None:
        """Tell the facilitator and the beamer what stands in no event."""
        self.edition += 1
        self._news()

    # ---- the hall

    async def look_around(self) -> None:
        """Look whether phones can get in, as far as this side can know."""
        shown = self.invitation
        self._near = frozenset({*await asyncio.to_thread(own_addresses), host_of(shown.address)})
        self.hall = await asyncio.to_thread(during, self.listens, shown.address, shown.shown()["qr"])
        self._anew()

    def arrived(self, address: str) -> None:
        """Note that a page goes to an address: the first one that is not this computer's proves that phones get in."""
        if not self.phone and self._near is not None and address not in self._near and not is_loopback(address):
            self.phone = True
            self._anew()

    @property
    def looked(self) -> tuple[Point, ...]:
        """What was found in the hall, and whether a phone got in, where phones may."""
        if not self.hall or is_loopback(host_of(self.invitation.address)):
            return self.hall
        found = (one for one in self.hall if not (self.phone and one.name == "firewall"))  # a phone came through it
        return (*found, phone_point(seen=self.phone))

    def since(self, seq: int, viewer: Viewer, lang: Language) -> tuple[int, str | None]:
        """What happened for somebody after an event; None when there was nothing to see."""
        steps = self.session.story.steps[max(seq, 0) :]
        if not steps:
            return seq, None
        now = steps[-1].event.seq
        common = self._common(seq, steps, viewer, lang)
        own = self._own(steps, viewer)
        message = common | own
        return now, _text({"seq": now, **message}) if message else None

    def _common(self, seq: int, steps: list[Step], viewer: Viewer, lang: Language) -> Message:
        key = (seq, steps[-1].event.seq, f"{viewer.kind} {lang}")
        if key not in self._shared:
            self._shared[key] = seen.change(self.session.sheet, steps, viewer, lang)
            if len(self._shared) > _KEPT:
                self._shared.popitem(last=False)
        return self._shared[key]

    def _own(self, steps: list[Step], viewer: Viewer) -> Message:
        if viewer.kind != "participant":
            return {}
        touched = seen.touched_by(steps)
        theirs = (
            "room" in touched
            or seen.loses(steps)
            or any(
                getattr(part, "alias", None) == viewer.alias
                for step in steps
                for part in (*step.before.values(), *step.after.values())
            )
        )
        return seen.mine(self.session.sheet, touched, viewer) if theirs else {}


def _text(message: dict[str, Any]) -> str:
    return json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
