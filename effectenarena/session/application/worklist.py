"""What is still to be done: what is missing, how long it takes, who can supply it, and how many days are left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from effectenarena.reference.application_tasks import application_tasks
from effectenarena.reference.funders import Annex
from effectenarena.session.application.days import day_of, months_before
from effectenarena.session.application.draft import Draft
from effectenarena.session.application.passage import Gap


@dataclass(frozen=True)
class Task:
    """One piece of work.

    Attributes
    ----------
    code, at
        What is missing, and where on the map; see `passage.Gap`.
    section
        The section that waits for it; empty for the application as a whole.
    text
        What is missing, in a sentence.
    minutes
        How long it takes, all of it together: an estimate.
    who
        Who can supply it: a role.
    """

    code: str
    at: str
    section: str
    text: str
    minutes: int
    who: str


def worklist(draft: Draft) -> tuple[Task, ...]:
    """Give all work, quickest first; what several sections wait for is told once."""
    found: dict[tuple[str, str], tuple[str, Gap]] = {}
    for section, gap in _gaps(draft):
        key = (gap.code, str(gap.params.get("annex", "")))
        known = found.get(key)
        if known is None or known[1].count < gap.count:
            found[key] = (section if known is None else known[0], gap)
    tasks = (_task(draft, section, gap) for section, gap in found.values())
    return tuple(sorted(tasks, key=lambda task: task.minutes))


def minutes_left(tasks: tuple[Task, ...]) -> int:
    """All minutes together."""
    return sum(task.minutes for task in tasks)


def deadline(draft: Draft) -> date | None:
    """The last day on which it can be sent in: as written down, or so many months before the start."""
    written = day_of(draft.application.deadline)
    if written or draft.funder.months_before is None:
        return written
    starts = day_of(draft.application.starts)
    return months_before(starts, draft.funder.months_before) if starts else None


def days_left(draft: Draft) -> int | None:
    """Days until the deadline, negative when it is past; None while nobody knows it."""
    last = deadline(draft)
    return None if last is None else (last - draft.today).days


def annexes(draft: Draft) -> tuple[tuple[Annex, bool], ...]:
    """The papers that have to go along, and whether they lie ready.

    What is asked only above an amount counts while the amount that is asked for is above it, or is not known.
    """
    asked = draft.finance.of("requested")
    ready = set(draft.application.annexes)
    return tuple(
        (annex, annex.key in ready)
        for annex in draft.funder.annexes
        if annex.above is None or not asked or asked > annex.above
    )


def _gaps(draft: Draft) -> Iterator[tuple[str, Gap]]:
    if deadline(draft) is None:
        yield "", Gap("no-deadline", "application.deadline")
    if day_of(draft.application.starts) is None:
        yield "", Gap("no-start", "application.starts")
    if draft.application.discussed is False:
        yield "", Gap("not-discussed")
    for section in draft.sections:
        for gap in section.gaps:
            yield section.key, gap
    for annex, ready in annexes(draft):
        if not ready:
            yield "", Gap("annex", annex.key, params={"annex": annex.name.of(draft.lang)})


def _task(draft: Draft, section: str, gap: Gap) -> Task:
    kind = application_tasks()[gap.code]
    text = draft.say(f"gap.{gap.code}", **gap.params)
    if gap.count > 1:
        text = f"{text} {draft.say('gap.more', count=gap.count)}"
    return Task(gap.code, gap.at, section, text, kind.minutes * gap.count, kind.who.of(draft.lang))
