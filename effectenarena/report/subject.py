"""What a report is about."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from effectenarena.model import Arena
from effectenarena.session.answers import agenda_answer, mkba_answer
from effectenarena.text import Language


@dataclass(frozen=True)
class Subject:
    """What a report is about: a map, and the answers computed from it."""

    arena: Arena
    lang: Language
    made_on: date

    @cached_property
    def mkba(self) -> dict[str, Any]:
        """The indicative MKBA, as the command line gives it."""
        return mkba_answer(self.arena, lang=self.lang)

    @cached_property
    def agenda(self) -> dict[str, Any]:
        """The research agenda, as the command line gives it."""
        return agenda_answer(self.arena, lang=self.lang)
