"""One widget for every screen: a view down, intents up, nothing else."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any, Final, Protocol

import anywidget
import traitlets

from effectenarena import web
from effectenarena.session.session import Session
from effectenarena.text import Language

LOOK_EVERY: Final = 0.3
"""Seconds between two looks at what others wrote."""
_log = logging.getLogger(__name__)


class Counterpart(Protocol):
    """What stands behind a screen: a `session.Desk`, or that of an exercise."""

    @property
    def screen(self) -> str:
        """Name of the screen."""

    @property
    def session(self) -> Session | None:
        """The work on it, which others may write in too."""

    @property
    def lang(self) -> Language:
        """Language of every word on it."""

    def words(self) -> dict[str, str | list[str]]:
        """The words of the screen."""

    def view(self) -> dict[str, Any]:
        """Everything the screen shows."""

    def handle(self, intent: Mapping[str, Any], /) -> dict[str, Any]:
        """Do what the screen asks, once, and answer."""


class Screen(anywidget.AnyWidget):
    """A screen of the front end, in a notebook's output.

    Parameters
    ----------
    desk
        What the screen shows and asks.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, desk: Counterpart) -> None:
        self.desk = desk
        super().__init__(
            _esm=web.module_text("widget"),
            _css=web.style_text(*web.screen_styles()),
            words=desk.words(),
            view=desk.view(),
        )
        self.on_msg(self._receive)
        self._following = _in_background(self._follow)

    def show(self) -> None:
        """Send what is on the desk now: the words first, so that the view finds them."""
        self.words = self.desk.words()
        self.view = self.desk.view()

    def _receive(self, _widget: Any, message: Any, _buffers: Any) -> None:
        if not isinstance(message, dict):
            return
        if "ping" in message:
            self.send({"pong": True})
        elif isinstance(message.get("intent"), dict):
            reply = self.desk.handle(message["intent"])
            try:
                self.show()
            except Exception:  # noqa: BLE001 - what was asked is done, and the screen must hear so
                _log.exception("showing %s", self.desk.screen)
            self.send({"reply": reply})

    async def _follow(self) -> None:
        """Show what another process writes."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                if self.desk.session is not None and self.desk.session.refresh():
                    self.show()
            except Exception:  # noqa: BLE001 - the next look may succeed
                _log.exception("looking at what others wrote")


def _in_background(task: Any) -> "asyncio.Task[None] | None":
    """Run beside the cells of a kernel; outside a kernel nobody else draws, and nothing has to be followed."""
    try:
        return asyncio.get_running_loop().create_task(task())
    except RuntimeError:
        return None
