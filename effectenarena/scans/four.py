"""The 4+1 scan: a profile of four criteria, with the weakest point and what to do about it. Never one mark."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from effectenarena.model.lasting import ScanAnswer
from effectenarena.reference.scan import CRITERIA, ScanSet, items_of
from effectenarena.scans.answers import TOLD, Counts, Spread, spread, standing

Level = Literal["strong", "mixed", "weak", "unseen"]
"""How a criterion stands; `unseen` where fewer than half of its questions could be answered."""
STRONG: Final = 0.75
"""From this share of a yes on, over the questions that could be answered: own choice, in no source."""
WEAK: Final = 0.4
"""Below this share it is weak: own choice, in no source."""


class Criterion(NamedTuple):
    """One criterion of the scan."""

    key: str
    level: Level
    share: float | None
    """How much of a yes it is on average over the questions that could be answered; only to order by, never shown."""
    answered: int
    """Questions to which somebody knew the answer."""
    questions: int
    items: tuple[Spread, ...]
    to_do: tuple[str, ...]
    """Keys of the questions to work on, the plainest no first; after those the ones that nobody could answer."""

    @property
    def told(self) -> Counts:
        """How many questions got which answer (`Spread.told`), `unanswered` included: the sum is `questions`."""
        counts = Counter(item.told for item in self.items)
        return {one: counts[one] for one in TOLD if counts[one]}

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        plain = {"items": [item.to_dict() for item in self.items], "to_do": list(self.to_do), "told": self.told}
        return {**self._asdict(), **plain}


@dataclass(frozen=True)
class Profile:
    """How a project stands on one day.

    Attributes
    ----------
    day
        The last day that counts; None for everything.
    criteria
        In the order of the scan.
    weakest
        Keys of the criteria with the lowest share; more than one where they are level, none where all are strong or
        nothing could be answered.
    unseen
        Keys of the criteria that could not be judged.
    """

    day: str | None
    criteria: tuple[Criterion, ...]
    weakest: tuple[str, ...]
    unseen: tuple[str, ...]

    @property
    def good_practice(self) -> bool:
        """Whether all four are strong: the question that comes before the ways to go on."""
        return all(one.level == "strong" for one in self.criteria)

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "day": self.day,
            "criteria": [one.to_dict() for one in self.criteria],
            "weakest": list(self.weakest),
            "unseen": list(self.unseen),
            "good_practice": self.good_practice,
        }


def profile(answers: Iterable[ScanAnswer], day: str | None = None) -> Profile:
    """Judge a project by the four criteria.

    De rem op de projectencarrousel (2012), Inleiding (4+1-model) and chapters 1 to 4.

    Examples
    --------
    >>> from effectenarena.reference.scan import items_of
    >>> said = [ScanAnswer(item=item.key, answer="no" if item.group == "measuring" else "yes", on="2026-01-01")
    ...         for item in items_of("four")]
    >>> found = profile(said)
    >>> found.weakest, [one.level for one in found.criteria], found.good_practice
    (('measuring',), ['strong', 'weak', 'strong', 'strong'], False)
    """
    held = standing(answers, day)
    criteria = tuple(criterion("four", key, held) for key in CRITERIA)
    seen = [one for one in criteria if one.level not in {"unseen", "strong"}]
    least = min((one.share for one in seen if one.share is not None), default=None)
    weakest = tuple(one.key for one in seen if one.share == least)
    return Profile(day, criteria, weakest, tuple(one.key for one in criteria if one.level == "unseen"))


def criterion(scan_set: ScanSet, group: str, held: Sequence[ScanAnswer]) -> Criterion:
    """Judge one group of questions by what stands (`standing`)."""
    items = tuple(spread(item.key, held) for item in items_of(scan_set, group))
    shares = [(item.share, item.item) for item in items]
    known = [share for share, _ in shares if share is not None]
    share = round(sum(known) / len(known), 12) if known else None
    low = sorted((one, place) for place, (one, _) in enumerate(shares) if one is not None and one < STRONG)
    blank = [item for one, item in shares if one is None]
    to_do = (*(items[place].item for _, place in low), *blank)
    return Criterion(group, _level(share, len(known), len(items)), share, len(known), len(items), items, to_do)


def _level(share: float | None, known: int, questions: int) -> Level:
    if share is None or 2 * known < questions:
        return "unseen"
    return "strong" if share >= STRONG else "weak" if share < WEAK else "mixed"
