"""The desk between a screen and the work: views go down, intents come up, whatever the transport."""

import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from effectenarena.model import ArenaError
from effectenarena.session import redacting
from effectenarena.session.home import TEXT_SIZES, Home, Preferences, key_of, shown
from effectenarena.session.refusal import Refused, RefusedFinding
from effectenarena.session.session import Session
from effectenarena.session.views import SCREENS, capsule, copies, due, moments, reports, screen_module
from effectenarena.storage.event import Event
from effectenarena.text import LANGUAGES, Language, messages, say

Handler = Callable[["Desk", Mapping[str, Any]], Any]
"""What an intent does: it changes the work or the desk, and may return data for the reply."""
_ANSWERS_KEPT: Final = 512
_EVERYWHERE: Final = ("shell", "capsule", "redact", reports.WORDS)
"""Catalogues of what stands on every screen."""
_VALUE_SHOWN: Final = 80
"""So many letters of what somebody else filled in are repeated."""
_log = logging.getLogger(__name__)


class Desk:
    """One screen's counterpart: what it shows, and what it may ask.

    Parameters
    ----------
    session
        The work on the desk; None on the first screen.
    lang
        Language of every word that goes down.
    home
        Where work is kept.
    screen
        Name of the screen to show; one of `views.SCREENS`.
    services
        What houses further on do for a screen, by name: `report` makes a report of an arena.

    Attributes
    ----------
    notice
        A sentence for the whole page, shown once with the next view.
    errors
        Field address to what was refused there, kept until that field is accepted.
    look
        What a screen wants remembered about its own looks, by screen name.
    """

    def __init__(
        self,
        session: Session | None = None,
        lang: Language | None = None,
        *,
        home: Home | None = None,
        screen: str = "first",
        services: Mapping[str, Callable[..., Any]] | None = None,
    ) -> None:
        self.home = home or Home()
        self.services = services or {}
        preferences = self.home.preferences
        self.session = session
        self.lang: Language = lang or preferences.lang
        self.text_size = preferences.text_size
        self.screen = screen if session else "first"
        self.notice: str | None = None
        self.errors: dict[str, Refused] = {}
        self.look: dict[str, dict[str, Any]] = {}
        self._intent: Mapping[str, Any] = {}
        self._answers: OrderedDict[str, dict[str, Any]] = OrderedDict()

    # ---- down

    def view(self, screen: str | None = None) -> dict[str, Any]:
        """Everything the screen shows, as plain JSON; a screen that fails leaves the page standing, without data."""
        screen = screen or self.screen
        try:
            data = screen_module(screen).view(self)
        except Exception:  # noqa: BLE001 - a mistake in one screen leaves the others standing
            _log.exception("view of %s", screen)
            data, self.notice = None, say("shell.broken", self.lang)
        return {
            "screen": screen,
            "revision": self.session.revision if self.session else 0,
            "lang": self.lang,
            "text_size": self.text_size,
            "session": self._facts(),
            "data": data,
            "errors": {at: refused.words(self.lang) for at, refused in self.errors.items()},
            "notice": self.notice,
        }

    def words(self) -> dict[str, str | list[str]]:
        """The words of the shell and of the present screen in the desk's language; a pair is singular and plural."""
        return {
            key: list(found) if isinstance(found, tuple) else found
            for domain in dict.fromkeys((*_EVERYWHERE, *screen_module(self.screen).WORDS))
            for key, found in messages(domain, self.lang).items()
        }

    def _facts(self) -> dict[str, Any] | None:
        if self.session is None:
            return None
        path, saved_at, frozen = self.session.path, self.session.saved_at, self.session.frozen
        return {
            "name": self.session.sheet.arena.project.name or path.stem,
            "file": path.name,
            "path": shown(path),
            "work": key_of(path),
            "saved_at": saved_at.isoformat() if saved_at else None,
            "frozen": frozen.isoformat() if frozen else None,
            "delete_on": self.session.delete_on.isoformat(),
            "due": redacting.offer(self.session, self.lang),
            "can_undo": self.session.can_undo,
            "can_redo": self.session.can_redo,
        }

    @property
    def work(self) -> Session:
        """The work on the desk.

        Raises
        ------
        Refused
            When there is none.
        """
        if self.session is None:
            raise Refused("shell.no_work")
        return self.session

    # ---- up

    def handle(self, intent: Mapping[str, Any]) -> dict[str, Any]:
        """Do what a screen asks, once, and answer.

        Parameters
        ----------
        intent
            ``{id, op, args, revision}``.

        Returns
        -------
        dict
            ``{id, ok}``, with ``data`` from the handler, or ``error`` (a sentence) and ``at`` (a field address).
            The same id again gives the same answer and does nothing.
        """
        key = str(intent.get("id") or "")
        if not 8 <= len(key) <= 64:
            return {"id": key[:64], "ok": False, "error": say("shell.unknown", self.lang)}
        if key in self._answers:
            return self._answers[key]
        self._intent = intent
        self.notice = None
        answer = {"id": key, **self._answer(str(intent.get("op", "")), intent.get("args"))}
        self._answers[key] = _without_file(answer)
        while len(self._answers) > _ANSWERS_KEPT:
            self._answers.popitem(last=False)
        return answer

    def apply(self, op: str, /, **args: Any) -> Event:
        """Apply a command to the work for the intent at hand: its id and revision go along.

        So an intent that arrives twice is written once, and one that somebody else has overtaken is refused.
        Several commands of one intent belong in one `batch`.
        """
        revision = self._intent.get("revision")
        return self.work.apply(
            op, args, id=str(self._intent["id"]), revision=revision if isinstance(revision, int) else None
        )

    def take_up(self, session: Session, screen: str = "arena") -> None:
        """Put other work on the desk, and close what lay there."""
        previous, self.session = self.session, session
        if previous is not None and previous is not session:
            previous.close()
        self.screen = screen
        self.errors.clear()
        self.look.clear()
        if session.frozen is None:
            self.home.remember(session.path, session.sheet.arena.project.name)

    def open(self, path: Path, screen: str = "arena") -> None:
        """Open a session file and put it on the desk."""
        self.take_up(Session.open(path), screen)

    def close(self) -> None:
        """Clear the desk: the last one to close a session file leaves it as one plain file."""
        if self.session is not None:
            self.session.close()
            self.session = None

    def prefer(self, lang: str | None = None, text_size: str | None = None) -> None:
        """Change language or text size, and keep that for the next time."""
        if lang in LANGUAGES:
            self.lang = lang
        self.text_size = text_size or self.text_size
        self.home.prefer(Preferences(self.lang, self.text_size))

    def _answer(self, op: str, args: object) -> dict[str, Any]:
        handler = self._handler(op)
        if handler is None or not isinstance(args, dict):
            return {"ok": False, "error": say("shell.unknown", self.lang)}
        at = str(args.get("at", ""))
        try:
            data = handler(self, args)
        except Refused as refused:
            return self._refuse(refused)
        except ArenaError as error:
            return self._refuse(RefusedFinding(error.findings[0]))
        except Exception:  # noqa: BLE001 - the screen gets a sentence, the log file the rest
            _log.exception("intent %s", op)
            return self._refuse(Refused("shell.failed"))
        self.errors.pop(at, None)
        return {"ok": True, "data": data}

    def _refuse(self, refused: Refused) -> dict[str, Any]:
        if refused.at:
            self.errors[refused.at] = refused
        return {"ok": False, "error": refused.words(self.lang), "at": refused.at}

    def _handler(self, op: str) -> Handler | None:
        for intents in (SHELL, screen_module(self.screen).INTENTS):
            if op in intents:
                found: Handler = intents[op]
                return found
        return None


def _go(desk: Desk, args: Mapping[str, Any]) -> None:
    screen = args.get("screen")
    if screen not in SCREENS:
        raise Refused("shell.unknown")
    if screen != "first" and desk.session is None:
        raise Refused("shell.no_work")
    desk.screen = screen
    desk.errors.clear()


def _undo(desk: Desk, _args: Mapping[str, Any]) -> None:
    desk.work.undo()


def _redo(desk: Desk, _args: Mapping[str, Any]) -> None:
    desk.work.redo()


def _forget(desk: Desk, args: Mapping[str, Any]) -> None:
    """Take back what was said of a field whose text was given up, and of the whole that the field belongs to."""
    address = f"{args.get('address')}."
    desk.errors = {at: error for at, error in desk.errors.items() if not address.startswith(f"{at}.")}


def _overtaken(desk: Desk, args: Mapping[str, Any]) -> None:
    """Say under a field that somebody else changed it since somebody here began to type (`at`, `since`, `value`).

    Raises
    ------
    Refused
        Always: what was typed is not written.
    """
    address, since = str(args.get("at", "")), args.get("since")
    who = desk.work.story.last_hand(address, since) if isinstance(since, int) else None
    value = str(args.get("value") or "")[:_VALUE_SHOWN]
    raise Refused(
        "shell.overtaken" if who else "shell.overtaken.somebody",
        at=address,
        value=value or say("shell.overtaken.empty", desk.lang),
        who=who or "",
    )


def _language(desk: Desk, args: Mapping[str, Any]) -> None:
    desk.prefer(lang=str(args.get("lang")))


def _text_size(desk: Desk, args: Mapping[str, Any]) -> None:
    size = str(args.get("size"))
    if size not in TEXT_SIZES:
        raise Refused("shell.unknown")
    desk.prefer(text_size=size)


def _without_file(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer as it is remembered: a file that went along stands on disk, and is not kept here as well."""
    data = answer.get("data")
    if not isinstance(data, dict) or "content" not in data:
        return answer
    return {**answer, "data": {name: value for name, value in data.items() if name != "content"}}


SHELL: Final[Mapping[str, Handler]] = {
    "go": _go,
    "undo": _undo,
    "redo": _redo,
    "forget": _forget,
    "overtaken": _overtaken,
    "language": _language,
    "text_size": _text_size,
    **capsule.INTENTS,
    **copies.INTENTS,
    **due.INTENTS,
    **moments.INTENTS,
    **reports.INTENTS,
}
"""What every screen may ask."""
