"""A desk with a sheet on it, asked as a screen asks it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from effectenarena.model import Arena
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.text import Language


class Asked:
    """One step, that with the sheet unless another is named; empty unless an arena is given."""

    def __init__(self, folder: Path, lang: Language = "nl", arena: Arena | None = None, screen: str = "arena") -> None:
        self.path = folder / "proef.arena"
        self.desk = Desk(Session.create(self.path, arena=arena), lang, home=Home(folder), screen=screen)
        self._count = 0

    def do(self, op: str, **args: Any) -> dict[str, Any]:
        self._count += 1
        return self.desk.handle({"id": f"intent-{self._count:04}", "op": op, "args": args, "revision": None})

    @property
    def names(self) -> list[str]:
        return [node.name for node in self.desk.work.arena.nodes]
