"""What the desks of teaching share: views down, intents up, each asked once."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from effectenarena.model import ArenaError
from effectenarena.session.home import Home, Preferences
from effectenarena.session.refusal import Refused, RefusedFinding
from effectenarena.text import LANGUAGES, Language, messages, say

Intent = Callable[[Any, Mapping[str, Any]], Any]
_log = logging.getLogger(__name__)


class TeachingDesk(ABC):
    """The counterpart of a screen without a session.

    Parameters
    ----------
    home
        Where work is kept.
    lang
        Language of the screen; what was chosen last when left out.
    """

    screen: ClassVar[str]
    domains: ClassVar[tuple[str, ...]]
    """Catalogues of the words on the screen."""
    intents: ClassVar[Mapping[str, Intent]]
    session = None

    def __init__(self, home: Home | None = None, lang: Language | None = None) -> None:
        self.home = home or Home()
        self.lang: Language = lang or self.home.preferences.lang
        self.text_size = self.home.preferences.text_size
        self.errors: dict[str, str] = {}
        self.notice: str | None = None
        self._revision = 0
        self._answers: dict[str, dict[str, Any]] = {}

    @abstractmethod
    def data(self) -> dict[str, Any]:
        """What this screen shows, as plain JSON."""

    def words(self) -> dict[str, str | list[str]]:
        """The words of the shell and of the screen."""
        return {
            key: list(found) if isinstance(found, tuple) else found
            for domain in ("shell", *self.domains)
            for key, found in messages(domain, self.lang).items()
        }

    def view(self) -> dict[str, Any]:
        """Everything the screen shows, as plain JSON."""
        return {
            "screen": self.screen,
            "revision": self._revision,
            "lang": self.lang,
            "text_size": self.text_size,
            "session": None,
            "data": self.data(),
            "errors": self.errors,
            "notice": self.notice,
        }

    def handle(self, intent: Mapping[str, Any]) -> dict[str, Any]:
        """Do what the screen asks, once, and answer; the same id again gives the same answer."""
        key = str(intent.get("id") or "")[:64]
        if key in self._answers:
            return self._answers[key]
        handler = self.intents.get(str(intent.get("op")))
        args = intent.get("args")
        self.notice = None
        self._revision += 1
        reply: dict[str, Any] = {"id": key}
        if handler is None or not isinstance(args, dict):
            return {**reply, "ok": False, "error": say("shell.unknown", self.lang)}
        at = str(args.get("at", ""))
        try:
            data = handler(self, args)
            self.errors.pop(at, None)
            reply |= {"ok": True, "data": data}
        except Refused as refused:
            reply |= {"ok": False, "error": refused.words(self.lang), "at": refused.at}
        except ArenaError as error:
            reply |= {"ok": False, "error": RefusedFinding(error.findings[0]).words(self.lang), "at": ""}
        except OSError:
            reply |= {"ok": False, "error": say("exercise.not_saved", self.lang), "at": ""}
        except Exception:  # noqa: BLE001 - the screen gets a sentence, the log file the rest
            _log.exception("%s %s", self.screen, intent.get("op"))
            reply |= {"ok": False, "error": say("shell.failed", self.lang), "at": ""}
        if not reply["ok"] and reply.get("at"):
            self.errors[reply["at"]] = reply["error"]
        self._answers = {**dict(list(self._answers.items())[-100:]), key: reply}
        return reply

    def speak(self, lang: object) -> bool:
        """Take another language, and remember it; False for one that is not spoken."""
        if lang not in LANGUAGES:
            return False
        self.lang = lang
        self.home.prefer(Preferences(self.lang, self.text_size))
        return True
