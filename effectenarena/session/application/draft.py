"""One application in the making: a map, a funder, and everything that is said of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from effectenarena.model import Application, Arena, BudgetLine, CoverLine, Link
from effectenarena.model.perspectives import ENOUGH
from effectenarena.reference.funders import GENERAL, Funder, SectionKey, funders
from effectenarena.session.answers import agenda_answer, mkba_answer
from effectenarena.session.application.finance import Finance, finance, written
from effectenarena.session.application.passage import Gap, Passage, Section
from effectenarena.text import Language, legible, say


@dataclass(frozen=True)
class Draft:
    """An application as it stands.

    Attributes
    ----------
    arena
        The map, with what is written beside it.
    funder
        Whom it goes to.
    lang
        Language of its words.
    today
        The day on which it is made: days left are counted from it.
    people
        Role to how many people had it: with fewer than three nobody is named by role.
    """

    arena: Arena
    funder: Funder
    lang: Language
    today: date
    people: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def application(self) -> Application:
        """What the team wrote."""
        return written(self.arena)

    @cached_property
    def finance(self) -> Finance:
        """Budget and cover."""
        return finance(self.arena)

    @cached_property
    def mkba(self) -> dict[str, Any]:
        """The indicative MKBA, as the command line gives it."""
        return mkba_answer(self.arena, lang=self.lang)

    @cached_property
    def agenda(self) -> dict[str, Any]:
        """The research agenda, as the command line gives it."""
        return agenda_answer(self.arena, lang=self.lang)

    @cached_property
    def rank_of(self) -> dict[str, int]:
        """The place on the agenda of every note (by id) and arrow (by address) with a number that is listed there."""
        found: dict[str, int] = {}
        for use in self.arena.knob_uses():
            rank = self._ranks.get(use.address)
            if rank is not None:
                owner = use.owner.address if isinstance(use.owner, Link) else use.owner.id
                found[owner] = min(rank, found.get(owner, rank))
        return found

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {row["knob"]: row["rank"] for row in self.agenda["rows"]}

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All sections, in the order of the funder."""
        return tuple(self.section(key) for key in self.funder.order())

    def section(self, key: SectionKey) -> Section:
        """Make one section."""
        from effectenarena.session.application.sections import SECTION

        parts = tuple(SECTION[key](self))
        own = next((one for one in self.application.texts if one.section == key), None)
        asked = self.funder.part(key)
        title = self.say(f"section.{key}")
        return Section(
            key=key,
            title=title,
            label=asked.label.of(self.lang) if asked and asked.label else title,
            asked=asked is not None or self.funder.key == GENERAL,
            passages=tuple(part for part in parts if not isinstance(part, Gap)),
            gaps=tuple(part for part in parts if isinstance(part, Gap)),
            own=self.own_text(key),
            instead=bool(own and own.instead),
            most_words=asked.words if asked else None,
            most_characters=asked.characters if asked else None,
            marked=bool(own and own.text.strip() and own.discussed is False),
        )

    def own_text(self, key: SectionKey) -> str:
        """The team's own text for a section; how it goes on may also have been written where that is worked out."""
        own = next((one.text for one in self.application.texts if one.section == key), "")
        lasting = self.arena.project.lasting
        if key == "continuation" and lasting and not own.strip():
            own = lasting.continuation or ""
        return legible(own).strip()

    def marked(self, line: BudgetLine | CoverLine) -> str:
        """The name of a line, with the mark that the group has not talked about it."""
        return f"{line.label} ({self.say('mark')})" if line.discussed is False else line.label

    def role(self, role: str | None) -> str:
        """Name a role that enough people had; else it is somebody."""
        if role and self.people.get(role, 0) >= ENOUGH:
            return role
        return say("report.somebody", self.lang)

    def aloud(self, link: Link) -> str:
        """The reason on an arrow, or the arrow read aloud where nobody gave one."""
        if link.because:
            return link.because
        source, target = (self.arena.by_id[end] for end in link.pair)
        return say(f"report.arrow.{target.kind}", self.lang, source=source.label, target=target.label)

    def say(self, key: str, **params: Any) -> str:
        """Give words of the application's catalogue."""
        return say(f"application.{key}", self.lang, **params)


def draft(
    arena: Arena,
    funder: Funder | None = None,
    lang: Language = "nl",
    today: date | None = None,
    people: Mapping[str, int] | None = None,
) -> Draft:
    """Begin an application.

    Parameters
    ----------
    arena
        The map.
    funder
        Whom it goes to; by default the one that is written down, else the general order.
    lang
        Language of its words.
    today
        The day on which it is made.
    people
        Role to how many people had it; by default those of the attendance.
    """
    chosen = funder or funders().get(written(arena).funder or GENERAL, funders()[GENERAL])
    if people is None:
        people = {}
        for one in arena.project.attendance:
            people = {**people, one.role: people.get(one.role, 0) + one.people}
    return Draft(arena, chosen, lang, today or date.today(), people)  # noqa: DTZ011 - the day of whoever makes it


Maker = Callable[[Draft], Iterator[Passage | Gap]]
"""What makes a section: passages and gaps, in reading order."""
