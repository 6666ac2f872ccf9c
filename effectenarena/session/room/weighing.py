"""What a room's doubt does to an arrow: its stance, how sure we are, and what those say who see it differently."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

from effectenarena.model import FORMAT, Link, parse
from effectenarena.model.entities import Evidence, Reading, Stance
from effectenarena.session.room import state
from effectenarena.session.room.state import Doubt, Weighed
from effectenarena.session.sheet import Part, Sheet

Gives = Literal["contested", "assumption", "stays"]
"""What becomes of the line of an arrow: dotted, dashed, or as it was."""
OPINION: Final = 0
"""How sure we are of what most have yet to look into: it is an opinion, and drawn as an assumption."""


def weighed(sheet: Sheet, *, evidence: bool) -> dict[str, Part | None]:
    """Write on every arrow what the room thinks of it; who sees it differently is not averaged away.

    Parameters
    ----------
    sheet
        With everybody's doubts.
    evidence
        Whether the doubts set the evidence too, and what they were is kept beside the arrow. Sessions from before
        that rule go on as they went.
    """
    by_link: dict[str, list[Doubt]] = {}
    for _, doubt in state.all_of(sheet, state.DOUBT, Doubt):
        by_link.setdefault(sheet.standing(doubt.link), []).append(doubt)
    changes: dict[str, Part | None] = {}
    roles = state.shown_roles(sheet)
    for address, doubts in by_link.items():
        link = sheet.items.get(address)
        if isinstance(link, Link):
            count = said_of(doubts)
            judged = link.model_copy(update={"stance": stance_of(count), **_readings(link, doubts, roles)})
            if evidence:
                trace = _trace(sheet, link, count)
                changes[state.weighed_address(address)] = trace
                judged = _with_evidence(judged, trace.evidence)
            changes[address] = judged
    return changes


def said_of(doubts: Iterable[Doubt]) -> Counter[Stance]:
    """Count what people say of one arrow: once each, also who spoke of two arrows that became one.

    Of the two things that somebody said then, the one with the most doubt in it counts.
    """
    most: dict[str, Stance] = {}
    for doubt in sorted(doubts, key=lambda one: state.STANCES.index(one.stance)):
        most[doubt.alias] = doubt.stance
    return Counter(most.values())


def stance_of(count: Mapping[Stance, int]) -> Stance:
    """Give what the group thinks: one who disagrees makes it contested, and one who is not sure untested.

    Examples
    --------
    >>> stance_of({"agreed": 9, "untested": 0, "contested": 1}), stance_of({"agreed": 9, "untested": 1, "contested": 0})
    ('contested', 'untested')
    """
    return "contested" if count["contested"] else "untested" if count["untested"] else "agreed"


def gives(count: Mapping[Stance, int]) -> Gives:
    """Tell what the doubts do to the line of an arrow.

    Examples
    --------
    >>> gives({"agreed": 5, "untested": 4, "contested": 1}), gives({"agreed": 2, "untested": 3, "contested": 0})
    ('contested', 'assumption')
    >>> gives({"agreed": 3, "untested": 3, "contested": 0})
    'stays'
    """
    return "contested" if count["contested"] else "assumption" if _is_assumption(count) else "stays"


def _is_assumption(count: Mapping[Stance, int]) -> bool:
    """Whether more people have yet to find out than agree. To agree is no evidence, so nothing makes an arrow surer."""
    return count["untested"] > count["agreed"]


def _trace(sheet: Sheet, link: Link, count: Mapping[Stance, int]) -> Weighed:
    """Keep what was said, with the evidence as it stood before the room first set it: a later round may bring it back.

    What somebody wrote on the arrow since is what stands there now.
    """
    known = state.part_of(sheet, state.weighed_address(link.address), Weighed)
    ours = known is not None and known.lowered and link.evidence == known.evidence
    stood = known.stood if known is not None and ours else link.evidence
    evidence = OPINION if _is_assumption(count) else stood
    said = {stance: count[stance] for stance in state.STANCES}
    return Weighed(link=link.address, **said, stood=stood, evidence=evidence)


def _with_evidence(link: Link, evidence: Evidence | None) -> Link:
    if link.evidence == evidence:
        return link
    said = {name: value for name, value in link.to_data().items() if name != "evidence"}
    known = {} if evidence is None else {"evidence": evidence}
    return parse({"format": FORMAT, "links": [said | known]}).links[0]


def _readings(link: Link, doubts: Iterable[Doubt], roles: frozenset[str]) -> dict[str, Any]:
    known = {(reading.because, reading.stance) for reading in link.readings}
    said = [doubt for doubt in doubts if doubt.reason and (doubt.reason, doubt.stance) not in known]
    readings = (*link.readings, *(_reading(doubt, roles) for doubt in said))
    return {"readings": readings} if readings else {}


def _reading(doubt: Doubt, roles: frozenset[str]) -> Reading:
    role = {"author_role": doubt.role} if doubt.role in roles else {}
    return Reading(because=doubt.reason, stance=doubt.stance, **role)
