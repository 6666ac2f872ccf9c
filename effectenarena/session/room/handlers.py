"""The routes of the room: who asks, what they may have, and with which status they hear so."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, RequestHandler, stream_request_body

from effectenarena.model import ArenaError
from effectenarena.session.room import intake, pages
from effectenarena.session.room.aliases import free_alias
from effectenarena.session.room.arguments import ALIAS_LENGTH, ROLE_LENGTH
from effectenarena.session.room.keys import hashed, new_key
from effectenarena.session.room.limits import MAX_BODY, MAX_PEOPLE
from effectenarena.session.room.live import Live
from effectenarena.session.room.rules import NotAllowed
from effectenarena.session.room.seen import Viewer
from effectenarena.session.room.state import people, settings
from effectenarena.storage.event import Author
from effectenarena.text import LANGUAGES, Language, say, sentence

PING: Final = 15.0
_PATIENCE: Final = 20.0
"""Seconds in which somebody must take a message; who is slower than that comes back by himself."""
_STATUS: Final = {
    "out-of-phase": 403,
    "over-budget": 403,
    "silenced": 403,
    "not-yours": 403,
    "paused": 423,
    "locked": 423,
    "full": 503,
    "token": 401,
    "key": 404,
    "type": 415,
    "large": 413,
    "fast": 429,
    "json": 400,
    "origin": 403,
    "route": 404,
    "method": 405,
}
"""The status of every reason for which the room says no."""
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Room(RequestHandler):
    """What every route has in common."""

    def initialize(self, live: Live) -> None:
        """Take the open room."""
        self.live = live

    def set_default_headers(self) -> None:
        """Say nothing of what the room is made of, and let a page load nothing but its own files."""
        self.set_header("Server", "effectenarena")
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> Awaitable[None] | None:
        """Refuse other origins, too much, and who tries too often."""
        origin = self.request.headers.get("Origin")
        if origin is not None and origin.partition("://")[2] != self.request.host:
            raise NotAllowed("origin")
        if not self.live.per_address.take(self.address):
            raise NotAllowed("fast")
        return None

    @property
    def address(self) -> str:
        """Where a request comes from; it is counted in memory and kept nowhere."""
        return self.request.remote_ip or ""

    @property
    def lang(self) -> Language:
        """The language that was asked for, or the room's."""
        wanted = self.get_query_argument("lang", "")
        return next((known for known in LANGUAGES if known == wanted), self.live.lang)

    def must(self, known: bool) -> None:  # noqa: FBT001 - reads as a sentence: must(is_code(code))
        """Refuse a code or key that is not this room's; who guesses too often hears no more."""
        if self.live.wrong.empty(self.address):
            raise NotAllowed("fast")
        if not known:
            self.live.wrong.take(self.address)
            raise NotAllowed("key")

    def participant(self, token: str) -> str:
        """Whose token it is.

        Raises
        ------
        NotAllowed
            `token`.
        """
        alias = self.live.alias_of(token)
        if alias is None:
            raise NotAllowed("token")
        return alias

    def answer(self, status: int, body: dict[str, Any]) -> None:
        """Answer in JSON."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(body, ensure_ascii=False))

    def give(self, body: bytes, packed: bytes | None = None) -> None:
        """Give a page or file, compressed for who can take that."""
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            body = packed or pages.packed(body)
        self.finish(body)

    def page(self, name: pages.Page) -> None:
        """Give one of the pages."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.give(pages.page(name, self.live.session.sheet.arena.project.name, self.lang).encode())

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Note only what is our own mistake."""
        if not isinstance(value, NotAllowed | ArenaError | HTTPError | StreamClosedError):
            super().log_exception(typ, value, tb)

    def send_error(self, status_code: int = 500, **about: Any) -> None:
        """Give a reason its own status before the answer is written."""
        error = (about.get("exc_info") or (None, None, None))[1]
        if isinstance(error, NotAllowed):
            status_code = _STATUS[error.code]
        elif isinstance(error, ArenaError):
            status_code = 409 if error.findings[0].code == "id-conflict" else 400
        super().send_error(status_code, **about)

    def write_error(self, status_code: int, **about: Any) -> None:
        """Answer with a code and a sentence, whatever went wrong."""
        error = (about.get("exc_info") or (None, None, None))[1]
        if isinstance(error, ArenaError):
            finding = error.findings[0]
            code, message = finding.code, str(sentence(finding, self.lang)["message"])
        else:
            code = error.code if isinstance(error, NotAllowed) else _code(status_code)
            message = say(f"room.refused.{code}", self.lang)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps({"error": code, "message": message}, ensure_ascii=False))


def _code(status: int) -> str:
    return {404: "route", 405: "method", 413: "large"}.get(status, "json" if status < 500 else "broken")


@stream_request_body
class Post(Room):
    """A route to which something is sent: JSON of at most 8 kB, in UTF-8."""

    def prepare(self) -> Awaitable[None] | None:
        """Refuse another content type or too much of it before it is read."""
        self._body = b""
        super().prepare()
        if self.request.method != "POST":
            return None
        kind, _, more = self.request.headers.get("Content-Type", "").partition(";")
        charset = more.strip().casefold().removeprefix("charset=").strip('"')
        if kind.strip().casefold() != "application/json" or charset not in {"", "utf-8", "utf8"}:
            raise NotAllowed("type")
        length = self.request.headers.get("Content-Length", "")
        if length.isdecimal() and int(length) > MAX_BODY:
            raise NotAllowed("large")
        return None

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        """Take a piece of what is sent, and keep no more than shows that it is too much."""
        self._body = (self._body + chunk)[: MAX_BODY + 1]
        return None

    def body(self) -> Any:
        """What was sent, as data."""
        if len(self._body) > MAX_BODY:
            raise NotAllowed("large")
        try:
            return json.loads(self._body.decode())
        except (ValueError, RecursionError) as error:
            raise NotAllowed("json") from error


class Stream(Room):
    """Server-sent events: what somebody may see, from where they were."""

    async def follow(self, viewer: Viewer, *, rest: Callable[[], float], still: Callable[[], bool]) -> None:
        """Write until somebody leaves, is too slow, or may not look any more."""
        event = self.live.look()
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        self.set_header("X-Accel-Buffering", "no")
        try:
            await self._write(viewer, event, rest, still)
        except (StreamClosedError, TimeoutError):
            pass
        finally:
            self.live.look_away(event)

    async def _write(
        self, viewer: Viewer, event: asyncio.Event, rest: Callable[[], float], still: Callable[[], bool]
    ) -> None:
        lang = self.lang
        seq = self._seen()
        if seq is None:
            seq, text = self.live.first(viewer, lang)
            await self._say(f"retry: 1500\nid: {seq}\ndata: {text}\n\n")
        else:
            await self._say("retry: 1500\n\n")
            event.set()
        while True:
            try:
                await asyncio.wait_for(event.wait(), PING)
            except TimeoutError:
                await self._say("event: ping\ndata: {}\n\n")
                continue
            event.clear()
            seq, change = self.live.since(seq, viewer, lang)
            if change is not None:
                await self._say(f"id: {seq}\ndata: {change}\n\n")
            if not still():
                return
            await asyncio.sleep(rest())

    def _seen(self) -> int | None:
        """The event up to which somebody saw everything; None for who comes new."""
        said = self.request.headers.get("Last-Event-ID") or self.get_query_argument("seen", "")
        if not said.isdecimal() or len(said) > 15:
            return None
        seq = int(said)
        return seq if seq <= self.live.session.revision else None

    async def _say(self, text: str) -> None:
        self.write(text)
        await asyncio.wait_for(self.flush(), _PATIENCE)


# ---- participants


class PhonePage(Room):
    """`GET /z/CODE`: the phone page."""

    def get(self, code: str) -> None:
        """Give the page."""
        self.must(self.live.is_code(code))
        self.page("phone")


class Join(Post):
    """`POST /z/CODE/join`: come in with an alias and perhaps a role."""

    def post(self, code: str) -> None:
        """Let somebody in."""
        self.must(self.live.is_code(code))
        body = self.body()
        if not isinstance(body, dict) or not body.keys() <= {"alias", "role"}:
            raise NotAllowed("json")
        alias, role = (body.get(name) or "" for name in ("alias", "role"))
        if not all(isinstance(text, str) for text in (alias, role)) or len(alias) > 4 * ALIAS_LENGTH:
            raise NotAllowed("json")
        now, everybody = settings(self.live.session.sheet), people(self.live.session.sheet)
        if now.locked or now.phase == "closed":
            raise NotAllowed("locked")
        if len(everybody) >= MAX_PEOPLE:
            raise NotAllowed("full")
        token = new_key()
        found = free_alias(alias, everybody, self.lang, start=len(everybody) + len(self.live.code) * ord(code[0]))
        author = Author(found, " ".join(role.split())[:ROLE_LENGTH])
        self.live.session.apply("room.join", {"token": hashed(token)}, author=author)
        self.answer(201, {"token": token, "alias": found})


class Events(Post):
    """`POST /z/CODE/events`: what a participant does."""

    def post(self, code: str) -> None:
        """Do it, and say so once it is on disk."""
        self.must(self.live.is_code(code))
        alias = self.participant(self.request.headers.get("X-Arena-Token", ""))
        if not self.live.per_alias.take(alias):
            raise NotAllowed("fast")
        done = intake.from_participant(self.live.session, alias, self.body())
        self.answer(201 if done.new else 200, {"seq": done.seq})


class PhoneStream(Stream):
    """`GET /z/CODE/stream`: what a participant may see."""

    async def get(self, code: str) -> None:
        """Follow the room."""
        self.must(self.live.is_code(code))
        token = self.request.headers.get("X-Arena-Token") or self.get_query_argument("token", "")
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

    def post(self, key: str) -> None:
        """Do it, and say so once it is on disk."""
        self.must(self.live.is_host(key))
        done = intake.from_host(self.live.session, self.body())
        self.answer(201 if done.new else 200, {"seq": done.seq})


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
