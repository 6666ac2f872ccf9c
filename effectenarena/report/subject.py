"""What a report is about."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from effectenarena.agenda.decision_year import decided
from effectenarena.model import Arena, Link
from effectenarena.session.answers import agenda_answer, horizon_rows, mkba_answer
from effectenarena.session.evening import Evening
from effectenarena.text import Language, say

LEAST_SHARE = 0.005
"""A number with less of the uncertainty than this, and nothing to decide, is counted but not listed."""


@dataclass(frozen=True)
class Subject:
    """What a report is about: a map, and the answers computed from it; a role is named only where enough had it."""

    arena: Arena
    lang: Language
    made_on: date
    evening: Evening = field(default_factory=Evening)

    @cached_property
    def mkba(self) -> dict[str, Any]:
        """The indicative MKBA, as the command line gives it."""
        return mkba_answer(self.arena, lang=self.lang)

    @cached_property
    def horizons(self) -> list[dict[str, Any]]:
        """The outcome over more years or fewer, with ranges, as the command line gives it."""
        return horizon_rows(self.arena)

    @cached_property
    def agenda(self) -> dict[str, Any]:
        """The research agenda, as the command line gives it."""
        return agenda_answer(decided(self.arena), lang=self.lang)

    @cached_property
    def worth_knowing(self) -> list[dict[str, Any]]:
        """The rows of the agenda that can change a decision or that much of the uncertainty comes from."""
        return [row for row in self.agenda["rows"] if row["evppi"] or row["variance_share"] >= LEAST_SHARE]

    def whose(self, role: str | None) -> str:
        """The role beside a reading, or that somebody said it where too few had that role."""
        return self.evening.whose(role) or say("report.somebody", self.lang)

    def aloud(self, link: Link) -> str:
        """The reason on an arrow, or the arrow read aloud where nobody gave one."""
        if link.because:
            return link.because
        source, target = (self.arena.by_id[end] for end in link.pair)
        return say(f"report.arrow.{target.kind}", self.lang, source=source.label, target=target.label)
