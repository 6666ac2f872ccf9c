"""What the routes of the room have in common: who asks, and with which status they hear what may not be."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Final

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, RequestHandler, stream_request_body

from effectenarena.model import ArenaError
from effectenarena.session.room import pages
from effectenarena.session.room.limits import HOPELESS, MAX_BODY
from effectenarena.session.room.live import Live
from effectenarena.session.room.rules import NotAllowed
from effectenarena.session.room.seen import Viewer
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
_LATER: Final = frozenset({"file-busy", "disk-full", "no-permission", "missing-file"})
"""Trouble with the file, and not with what was sent: a phone keeps that, and sends it again."""
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self' data:; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


_LOG: Final = logging.getLogger(__name__)


class _Silent(Exception):  # noqa: N818 - stands in for an exception whose words may hold what somebody wrote
    """An exception without its words."""


@stream_request_body
class Room(RequestHandler):
    """What every route has in common."""

    def initialize(self, live: Live) -> None:
        """Take the open room."""
        self.live = live

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        """Throw away what is sent to a route that takes nothing, piece by piece: it is never in memory as a whole."""

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
        wanted = ""
        with suppress(HTTPError):  # what is no text is no language; the refusal of it needs one
            wanted = self.get_query_argument("lang", "")
        return next((known for known in LANGUAGES if known == wanted), self.live.lang)

    def must(self, known: bool) -> None:  # noqa: FBT001 - reads as a sentence: must(is_code(code))
        """Refuse a code or key that is not this room's; who guesses too often hears no more than that.

        A right one opens the door however many wrong ones came from the same address: a whole hall may share one, and
        somebody in it who keeps on guessing would else shut everybody out. What bounds guessing is how much an address
        may ask at all, and how many codes there are.
        """
        if not known:
            raise NotAllowed("key" if self.live.wrong.take(self.address) else "fast")

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
        """Note only what is our own mistake: where in the program, and nothing of who asked, and with which key."""
        if not isinstance(value, NotAllowed | ArenaError | HTTPError | StreamClosedError):
            _LOG.error("%s in %s", typ.__name__, type(self).__name__, exc_info=(typ, _Silent(), tb))

    def send_error(self, status_code: int = 500, **about: Any) -> None:
        """Give a reason its own status before the answer is written."""
        if self._headers_written:  # a line that is cut as the room stops: there is nobody to tell, and nothing is wrong
            if not self._finished:
                with suppress(StreamClosedError):
                    self.finish()
            return
        error = (about.get("exc_info") or (None, None, None))[1]
        if isinstance(error, NotAllowed):
            status_code = _STATUS[error.code]
        elif isinstance(error, ArenaError):
            code = error.findings[0].code
            status_code = 409 if code == "id-conflict" else 503 if code in _LATER else 400
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
        if status_code == 405:
            self.set_header("Allow", ", ".join(name for name in ("GET", "POST") if name.lower() in vars(type(self))))
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps({"error": code, "message": message}, ensure_ascii=False))


def _code(status: int) -> str:
    return {404: "route", 405: "method", 413: "large"}.get(status, "json" if status < 500 else "broken")


class Post(Room):
    """A route to which something is sent: JSON of at most 8 kB, in UTF-8."""

    def prepare(self) -> Awaitable[None] | None:
        """Begin with nothing."""
        self._body = b""
        ready = super().prepare()
        said = self.request.headers.get("Content-Length", "")
        if said.isdecimal() and int(said[:20]) > HOPELESS:
            raise NotAllowed("large")
        return ready

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        """Take a piece of what is sent, and keep no more than shows that it is too much."""
        self._body = (self._body + chunk)[: MAX_BODY + 1]
        return None

    def body(self) -> Any:
        """What was sent, as data; it is refused when it has all come, so that the reason can be read."""
        kind, _, more = self.request.headers.get("Content-Type", "").partition(";")
        charset = more.strip().casefold().removeprefix("charset=").strip('"')
        if kind.strip().casefold() != "application/json" or charset not in {"", "utf-8", "utf8"}:
            raise NotAllowed("type")
        if len(self._body) > MAX_BODY:
            raise NotAllowed("large")
        try:
            said = json.loads(self._body.decode())
            json.dumps(said, ensure_ascii=False, allow_nan=False).encode()  # half a letter, NaN, 1e999
        except (ValueError, RecursionError) as error:
            raise NotAllowed("json") from error
        return said


class Stream(Room):
    """Server-sent events: what somebody may see, from where they were."""

    async def follow(self, viewer: Viewer, *, rest: Callable[[], float], still: Callable[[], bool]) -> None:
        """Write until somebody leaves, is too slow, or may not look any more."""
        event = self.live.look(viewer)
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        self.set_header("X-Accel-Buffering", "no")
        try:
            await self._write(viewer, event, rest, still)
        except StreamClosedError:
            pass
        except TimeoutError:  # what waits for who does not take it goes with the line
            self.detach().close()
        finally:
            self.live.look_away(event)

    async def _write(
        self, viewer: Viewer, event: asyncio.Event, rest: Callable[[], float], still: Callable[[], bool]
    ) -> None:
        lang, edition = self.lang, self.live.edition
        seq = self._seen()
        if seq is None:
            seq, text = self.live.first(viewer, lang)
            await self._say(f"retry: 1500\nid: {seq}\ndata: {text}\n\n")
        else:
            await self._say("retry: 1500\n\n")
            edition = -1
            event.set()
        while True:
            try:
                await asyncio.wait_for(event.wait(), PING)
            except TimeoutError:
                await self._say("event: ping\ndata: {}\n\n")
                continue
            event.clear()
            if not self.live.looks(event):
                return
            if edition != self.live.edition and viewer.kind != "participant":
                edition = self.live.edition
                await self._say(f"data: {self.live.beside(viewer, lang)}\n\n")  # no event, so no number
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
