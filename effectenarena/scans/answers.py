"""Answers to questions, with their spread kept: who said what, as far as that may be told."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any, Final, NamedTuple, get_args

from effectenarena.model.lasting import Answer, ScanAnswer

LEAST: Final = 3
"""With fewer people in a role nothing is shown by role."""
WORTH: Final = {"yes": 1.0, "partly": 0.5, "no": 0.0}
"""What an answer counts for; `unknown` counts for nothing, either way."""
Counts = Mapping[str, int]
_ORDER: Final = get_args(Answer)
TOLD: Final = (*_ORDER[:-1], "divided", _ORDER[-1], "unanswered")
"""What a question can come to for a whole group, in the order in which it is told."""


class Shown(NamedTuple):
    """What one answer shows from."""

    answer: str
    text: str
    role: str | None
    """Of who wrote it; only of a role that is shown by itself."""


class Spread(NamedTuple):
    """What people said to one question.

    Attributes
    ----------
    item
        Key of the question.
    counts
        How many said what, unknown included.
    by_role
        The same per role, for roles of three people or more; the others stand together under None. Empty where telling
        it would give away what a few people said.
    shown_by
        What it shows from, as written, with the answer it stands under; with the role only where `by_role` names it.
    """

    item: str
    counts: Counts
    by_role: Mapping[str | None, Counts]
    shown_by: tuple[Shown, ...]

    @property
    def people(self) -> int:
        """How many answered, unknown included."""
        return sum(self.counts.values())

    @property
    def known(self) -> int:
        """How many knew."""
        return self.people - self.counts.get("unknown", 0)

    @property
    def share(self) -> float | None:
        """How much of a yes it is, from 0 to 1: a partly is half; None where nobody knew."""
        return (
            sum(WORTH.get(said, 0.0) * count for said, count in self.counts.items()) / self.known
            if self.known
            else None
        )

    @property
    def divided(self) -> bool:
        """Whether some said yes and some said no."""
        return bool(self.counts.get("yes") and self.counts.get("no"))

    @property
    def told(self) -> str:
        """What the question comes to, one of `TOLD`: who does not know says nothing against who does."""
        said = {answer for answer, count in self.counts.items() if count}
        known = said - {"unknown"}
        if len(known) > 1:
            return "divided"
        return next(iter(known or said), "unanswered")

    def to_dict(self) -> dict[str, Any]:
        """Plain data; roles as a list, so that those who stand together need no name."""
        return {
            "item": self.item,
            "counts": dict(self.counts),
            "by_role": [{"role": role, "counts": dict(counts)} for role, counts in self.by_role.items()],
            "shown_by": [one._asdict() for one in self.shown_by],
            "people": self.people,
            "known": self.known,
            "share": self.share,
            "divided": self.divided,
        }


class Scale(NamedTuple):
    """Where people put something on a scale: the lowest, the middle and the highest, and how many they were."""

    item: str
    low: float
    middle: float
    high: float
    people: int

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return self._asdict()


def standing(answers: Iterable[ScanAnswer], day: str | None = None) -> tuple[ScanAnswer, ...]:
    """What holds on a day: of each person, role and question the last answer up to and with that day.

    Answers without a number of a person count as one person in that role: a team that answers together.

    Examples
    --------
    >>> said = [ScanAnswer(item="a.b", answer=answer, on=day)
    ...         for answer, day in (("no", "2026-01-01"), ("yes", "2026-03-01"))]
    >>> [one.answer for one in standing(said)], [one.answer for one in standing(said, "2026-02-01")]
    (['yes'], ['no'])
    """
    last: dict[tuple[str, str | None, int | None], ScanAnswer] = {}
    for one in sorted(answers, key=lambda one: one.on):
        if day is None or one.on <= day:
            last[one.item, _role(one), one.person] = one
    return tuple(last.values())


def days(answers: Iterable[ScanAnswer]) -> tuple[str, ...]:
    """The days on which something was said, first to last."""
    return tuple(sorted({one.on for one in answers}))


def spread(item: str, held: Sequence[ScanAnswer]) -> Spread:
    """Add up what stands (`standing`) to one question."""
    mine = [one for one in held if one.item == item and one.answer is not None]
    counts = Counter(str(one.answer) for one in mine)
    by_role = _by_role(mine)
    evidence = dict.fromkeys(
        Shown(str(one.answer), text, role if (role := _role(one)) in by_role else None)
        for one in mine
        if (text := " ".join((one.shown_by or "").split()))
    )
    return Spread(item, counts, by_role, tuple(sorted(evidence, key=lambda one: _ORDER.index(one.answer))))


def scale(item: str, held: Sequence[ScanAnswer]) -> Scale | None:
    """Add up what stands to a question on a scale; None where nobody said anything."""
    values = [float(one.value) for one in held if one.item == item and one.value is not None]
    return Scale(item, min(values), float(median(values)), max(values), len(values)) if values else None


def _by_role(mine: Sequence[ScanAnswer]) -> dict[str | None, Counts]:
    """Divide by role. Small roles stand together; so do more, until what is left over is no small group either."""
    roles: dict[str | None, list[ScanAnswer]] = {}
    for one in mine:
        roles.setdefault(_role(one), []).append(one)
    rest = [*roles.pop(None, ())]
    shown = dict(sorted(roles.items(), key=lambda row: len(row[1])))
    for role in list(shown):
        if len(shown[role]) < LEAST or 0 < len(rest) < LEAST:
            rest += shown.pop(role)
    if 0 < len(rest) < LEAST or not shown:
        return {}
    groups = {role: shown[role] for role in roles if role in shown} | ({None: rest} if rest else {})
    return {role: Counter(str(one.answer) for one in group) for role, group in groups.items()}


def _role(one: ScanAnswer) -> str | None:
    return " ".join((one.role or "").split()) or None
