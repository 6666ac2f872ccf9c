"""Whether those who need most are left out: they leave sooner, come in less, or are sent away for why they came.

What is counted as a result pushes out who has the smallest chance of one (creaming, after M. Lipsky), and people are
shut out of help for the behaviour that gave them the right to it (the entry–exit paradox; both in De Praktijk als
Landingsbaan, 2013, chapter 2). The source also says that neither shows in statistics for certain: what is found here
is a question for who followed these people, and nothing found is no proof that nobody is left out.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from effectenarena.agenda.plan import MeasurementPlan
from effectenarena.agenda.power import FEW
from effectenarena.monitor.register import Register, RegisterRow

Left = Literal["leaves", "enters", "sent_away"]
"""`leaves`: who left stood lower at the start than who stayed; `enters`: who came in first stood lower than who came in
later; `sent_away`: who had to stop stood lower than the others."""
SENT_AWAY: Final = "moest_stoppen"
"""Why somebody stopped: not of their own will."""
_HEAVY: Final = frozenset({"1", "2"})
"""Levels at the start of who needs most."""
_CHANCE: Final = 0.05


@dataclass(frozen=True)
class LeftOut:
    """Two groups beside each other, by how they stood in a life domain at the start.

    Attributes
    ----------
    kind
        Which two groups.
    column
        Column of the register.
    group, others
        How many are in the group that may be left out (for `enters`: who came first), and how many are not.
    heavy
        How many of all stood on the lowest two levels.
    both
        How many of the group did.
    tests
        How many such pairs of groups were looked at.
    """

    kind: Left
    column: str
    group: int
    others: int
    heavy: int
    both: int
    tests: int

    @property
    def chance(self) -> float:
        """Chance of so many or more by chance alone (exact), times how many were looked at (Bonferroni)."""
        return self.chance_of(self.both)

    def chance_of(self, both: int) -> float:
        """The same for another number, with the same groups.

        Examples
        --------
        >>> round(LeftOut("leaves", "x", group=10, others=10, heavy=8, both=8, tests=1).chance, 5)
        0.00036
        """
        from scipy.stats import hypergeom

        return min(1.0, self.tests * float(hypergeom.sf(both - 1, self.group + self.others, self.group, self.heavy)))

    @property
    def found(self) -> bool:
        """Whether there are enough people in both groups, and it can hardly be chance."""
        return min(self.group, self.others) >= FEW and self.chance < _CHANCE

    @property
    def tellable(self) -> bool:
        """Whether telling it gives no number away: at least three numbers would have been told the same way."""
        fits = range(max(0, self.heavy - self.others), min(self.group, self.heavy) + 1)
        return sum(self.chance_of(both) < _CHANCE for both in fits) >= 3


def left_out(plan: MeasurementPlan, register: Register, stopped: Mapping[str, str]) -> tuple[LeftOut, ...]:
    """Find where those who need most may be left out.

    Parameters
    ----------
    plan
        Says which columns hold levels of self-reliance.
    register
        What was accepted; the comparison group is left out.
    stopped
        Why, by the code of who stopped.

    Returns
    -------
    tuple of LeftOut
        What was found and may be told.
    """
    people = register.by_participant(compared=False)
    started = {who: moments["t0"] for who, moments in people.items() if "t0" in moments}
    later = {who for who, moments in people.items() if len(moments) > 1}
    groups: dict[Left, Collection[str]] = {
        "leaves": set(started) - later if later else (),
        "enters": _first_half(started),
        "sent_away": {who for who, why in stopped.items() if why == SENT_AWAY},
    }
    columns = [column.name for column in plan.columns if column.kind == "level" and "t0" in column.moments]
    pairs = list(_pairs(columns, groups, started))
    found = (LeftOut(kind, column, *counts, tests=len(pairs)) for kind, column, counts in pairs)
    return tuple(one for one in found if one.found and one.tellable)


def _pairs(
    columns: Sequence[str], groups: Mapping[Left, Collection[str]], started: Mapping[str, RegisterRow]
) -> Iterator[tuple[Left, str, tuple[int, int, int, int]]]:
    """Every pair of groups that somebody is in, with its counts; those without a day are in neither half."""
    dated = {who for who, row in started.items() if row.day is not None}
    for kind, group in groups.items():
        for column in columns:
            known = {who for who, row in started.items() if column in row.values and (kind != "enters" or who in dated)}
            mine, heavy = known & set(group), {who for who in known if str(started[who].values[column]) in _HEAVY}
            if mine and known - mine:
                yield kind, column, (len(mine), len(known - mine), len(heavy), len(mine & heavy))


def _first_half(started: Mapping[str, RegisterRow]) -> set[str]:
    """Who came in on or before the middle day."""
    days = sorted(row.day for row in started.values() if row.day is not None)
    return {who for who, row in started.items() if row.day is not None and row.day <= days[(len(days) - 1) // 2]}
