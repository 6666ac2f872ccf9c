"""How far the set-up is: told in the terminal, and kept for the page that a browser shows."""

from __future__ import annotations

import threading
from dataclasses import asdict, dataclass

from starter.trouble import Trouble
from starter.words import sentence

LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Status:
    """What the page shows; `share` runs from 0 to 1, `url` is where to go once there is something to see."""

    share: float = 0.0
    nl: str = ""
    en: str = ""
    detail: str = ""
    url: str | None = None
    failed: bool = False


class Progress:
    """The set-up's progress: each step is said once in the terminal, and the page asks for the last."""

    def __init__(self) -> None:
        self.status = Status()
        self.told_end = threading.Event()

    def step(self, code: str, share: float, **params: object) -> None:
        """Begin a step; `share` is the part of the whole that is done by then."""
        dutch, english = (sentence(code, language, **params) for language in LANGUAGES)
        self.status = Status(share=share, nl=dutch, en=english)
        print(f"  {dutch}\n  {english}", flush=True)

    def detail(self, line: str) -> None:
        """Show what a program says about its own progress, on the page alone."""
        self.status = Status(**asdict(self.status) | {"detail": line})

    def arrive(self, url: str) -> None:
        """Send the page on to the first screen."""
        self.status = Status(share=1.0, nl=sentence("ready", "nl"), en=sentence("ready", "en"), url=url)

    def fail(self, trouble: Trouble) -> None:
        """Tell what went wrong and what to do, on the page and in the terminal."""
        self.status = Status(share=self.status.share, nl=trouble.say("nl"), en=trouble.say("en"), failed=True)
        print(f"\n{self.status.nl}\n\n{self.status.en}", flush=True)
