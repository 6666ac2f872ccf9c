"""The routes of the room: who asks, and what they may have."""

import time
from collections.abc import Awaitable
from dataclasses import replace
from typing import Any, Final

from effectenarena.session.room import intake, pages
from effectenarena.session.room.aliases import free_alias
from effectenarena.session.room.answering import Post, Room, Stream
from effectenarena.session.room.arguments import ALIAS_LENGTH, ROLE_LENGTH
from effectenarena.session.room.keys import hashed, new_key
from effectenarena.session.room.limits import MAX_PEOPLE
from effectenarena.session.room.rules import NotAllowed
from effectenarena.session.room.seen import Viewer
from effectenarena.session.room.state import people, settings
from effectenarena.session.room.written import one_line
from effectenarena.storage.event import Author

_LONGEST_WIFI: Final = 63
_LONGEST_ITEM: Final = 250
_LAST_PAGE: Final = 9999
_LONGEST_NAME: Final = 4 * max(ALIAS_LENGTH, ROLE_LENGTH)
"""A name is cut to what fits; what is much longer is no name."""

# ---- participants


class PhonePage(Room):
    """`GET /z/CODE`: the phone page."""

    def get(self, code: str) -> None:
        """Give the page."""
        self.must(self.live.is_code(code))
        self.live.arrived(self.address)
        self.page("phone")


class Join(Post):
    """`POST /z/CODE/join`: come in with an alias and perhaps a role."""

    def post(self, code: str) -> None:
        """Let somebody in."""
        self.must(self.live.is_code(code))
        body = self.body()
        if not isinstance(body, dict) or not body.keys() <= {"alias", "role"}:
            raise NotAllowed("json")
        alias, role = ("" if body.get(name) is None else body[name] for name in ("alias", "role"))
        if not all(isinstance(text, str) and len(text) <= _LONGEST_NAME for text in (alias, role)):
            raise NotAllowed("json")
        now, everybody = settings(self.live.session.sheet), people(self.live.session.sheet)
        if now.locked or now.phase == "closed":
            raise NotAllowed("locked")
        if len(everybody) >= MAX_PEOPLE:
            raise NotAllowed("full")
        if not self.live.may_join(self.address):
            raise NotAllowed("fast")
        token = new_key()
        found = free_alias(alias, everybody, self.lang, start=len(everybody) + len(self.live.code) * ord(code[0]))
        author = Author(found, one_line(role)[:ROLE_LENGTH].strip())
        self.live.session.apply("room.join", {"token": hashed(token)}, author=author)
        self.answer(201, {"token": token, "alias": found})


class Events(Post):
    """`POST /z/CODE/events`: what a participant does."""

    def post(self, code: str) -> None:
        """Do it, and say so once it is on disk."""
        token = self.request.headers.get("X-Arena-Token", "")
        self.must(self.live.is_code(code))
        alias = self.participant(token)
        if not self.live.per_alias.take(alias):
            raise NotAllowed("fast")
        done = intake.from_participant(self.live.session, alias, self.body())
        self.answer(201 if done.new else 200, {"seq": done.seq})


class PhoneStream(Stream):
    """`GET /z/CODE/stream`: what a participant may see."""

    async def get(self, code: str) -> None:
        """Follow the room."""
        token = self.request.headers.get("X-Arena-Token") or self.get_query_argument("token", "")
        self.must(self.live.is_code(code))
        alias = self.participant(token)
        await self.follow(
            Viewer("participant", alias), rest=lambda: self.live.rest, still=lambda: self.live.alias_of(token) == alias
        )


# ---- the facilitator and the beamer


class HostPage(Room):
    """`GET /host/KEY`: the facilitator's page."""

    def get(self, key: str) -> None:
        """Give the page."""
        self.must(self.live.is_host(key))
        self.page("host")


class HostStream(Stream):
    """`GET /host/KEY/stream`: everything."""

    async def get(self, key: str) -> None:
        """Follow the room."""
        self.must(self.live.is_host(key))
        await self.follow(Viewer("host"), rest=lambda: 0.02, still=lambda: self.live.is_host(key))


class HostEvents(Post):
    """`POST /host/KEY/events`: what the facilitator does."""

    async def post(self, key: str) -> None:
        """Do it, and say so once it is on disk."""
        self.must(self.live.is_host(key))
        body = self.body()
        kind = body.get("kind") if isinstance(body, dict) else None
        if kind == "room.wifi":
            self._invite(body)
            return
        if kind == "room.turn":
            self._turn(body)
            return
        if kind == "room.rehearse" or kind == "room.check":  # noqa: PLR1714 - a kind may be anything, also no name
            if kind == "room.rehearse":
                self.live.rehearse()
            else:
                await self.live.look_around()
            self.answer(200, {"seq": self.live.session.revision})
            return
        done = intake.from_host(self.live.session, body)
        self.answer(201 if done.new else 200, {"seq": done.seq})

    def _turn(self, body: dict[str, Any]) -> None:
        """Turn the page of reasons on the beamer; how many there are is known there alone."""
        item, page = body.get("item"), body.get("page")
        if not isinstance(item, str) or len(item) > _LONGEST_ITEM or type(page) is not int or abs(page) > _LAST_PAGE:
            raise NotAllowed("json")
        self.live.turn(item, page)
        self.answer(200, {"seq": self.live.session.revision})

    def _invite(self, body: dict[str, Any]) -> None:
        """Show the Wi-Fi on the first slide; it is kept in memory alone."""
        network, password = body.get("network", ""), body.get("password", "")
        if not all(isinstance(text, str) and len(text) <= _LONGEST_WIFI for text in (network, password)):
            raise NotAllowed("json")
        self.live.invite(replace(self.live.invitation, network=network, password=password))
        self.answer(200, {"seq": self.live.session.revision})


class BeamerPage(Room):
    """`GET /bord/KEY`: the board for the beamer."""

    def get(self, key: str) -> None:
        """Give the page."""
        self.must(self.live.is_beamer(key))
        self.page("beamer")


class BeamerStream(Stream):
    """`GET /bord/KEY/stream`: what the room may see."""

    async def get(self, key: str) -> None:
        """Follow the room."""
        self.must(self.live.is_beamer(key))
        await self.follow(Viewer("beamer"), rest=lambda: 0.02, still=lambda: self.live.is_beamer(key))


# ---- the rest


class Static(Room):
    """`GET /static/NAME`: a file from a fixed list."""

    def get(self, name: str) -> None:
        """Give the file."""
        found = pages.static(name)
        if found is None:
            raise NotAllowed("route")
        self.set_header("Content-Type", found.kind)
        self.set_header("Cache-Control", "no-cache")
        self.set_header("Etag", f'"{found.etag}"')
        if self.request.headers.get("If-None-Match") == f'"{found.etag}"':
            self.set_status(304)
            self.finish()
            return
        self.give(found.body, found.packed)


class Health(Room):
    """`GET /healthz`: whether the room is there."""

    def get(self) -> None:
        """Say so."""
        self.answer(200, {"ok": True, "time": int(time.time())})


class Nowhere(Room):
    """Every other address."""

    def prepare(self) -> Awaitable[None] | None:
        """Say that there is nothing."""
        super().prepare()
        raise NotAllowed("route")
