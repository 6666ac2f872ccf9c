"""A room that starts in milliseconds, to be killed often: its process begins with everything already loaded."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.session.room.participant import PATIENCE

_LOADED = ["effectenarena.session.room.server", "tests.session.room.short_lives"]


def _serve(path: Path, port: int, said: Connection) -> None:
    from effectenarena.session.room.server import serve

    sys.stdout = os.fdopen(os.dup(said.fileno()), "w", encoding="utf-8")
    serve(path, port=port)


class ShortLife:
    """One life of the room's process, on a port that stays the same.

    The process is forked from one that loaded everything; what is killed is a process like any other.
    """

    _from: Any = None

    def __init__(self, path: Path, port: int = 0) -> None:
        if ShortLife._from is None:
            ShortLife._from = multiprocessing.get_context("forkserver")
            ShortLife._from.set_forkserver_preload(_LOADED)
        self._heard, said = ShortLife._from.Pipe(duplex=False)
        self._process = ShortLife._from.Process(target=_serve, args=(path, port, said), daemon=True)
        self._process.start()
        said.close()

    def opened(self) -> dict[str, str]:
        """Wait until the room is open, and give what it says."""
        with os.fdopen(os.dup(self._heard.fileno()), encoding="utf-8") as heard:
            line = heard.readline()
        assert line, "the room did not open"
        found: dict[str, str] = json.loads(line)
        return found

    def kill(self) -> None:
        """End it as a power cut would: at once, in the middle of whatever it does."""
        self._process.kill()
        self._process.join(PATIENCE)
        self._heard.close()
