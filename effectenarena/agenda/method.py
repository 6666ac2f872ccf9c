"""Which design can see a number, with so many people and these possibilities, and what to mind about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from effectenarena.agenda.listing import Asked
from effectenarena.agenda.plan import Estimates, PlanRow
from effectenarena.agenda.power import FEW, SOME, smallest_change
from effectenarena.model.measuring import DesignKind

Warned = Literal[
    "few", "some", "regression", "drop_out", "blind", "no_others", "no_effect", "unequal", "trend", "creaming",
    "entry_exit",
]  # fmt: skip
"""What to mind: `few`: under 10, stories and own goals only; `some`: under 30, counts and ranges; `regression`: who is
chosen because it goes badly, gets better anyway; `drop_out`: who stops is not asked again; `blind`: this design cannot
see this number; `no_others`: only others show it, and nobody said that there are any; `no_effect`: a change, and not
what the project did; `unequal`: others may differ from the start; `trend`: what was recorded may have changed;
`creaming`: counting who gets better lets in who gets better soonest; `entry_exit`: somebody may have to stop for the
very thing they came for."""
SHUT_OUT: Final = frozenset({"income", "health", "mental-health", "safety"})
"""Life domains of the examples of the source: debts, addiction, behaviour."""

SEES: Final[dict[str, frozenset[DesignKind]]] = {
    "register": frozenset({"count", "follow_up", "before_after", "history", "comparison", "phased", "goals"}),
    "comparison": frozenset({"comparison", "phased"}),
    "elsewhere": frozenset({"benchmark", "judgement"}),
}
"""Designs that can see a number, by what its row of the plan says can see it. `stories` and `contribution` never give a
number: they answer whether the reasoning holds, and stand with the questions."""
ANSWERS: Final[dict[Asked, DesignKind]] = {
    "contested": "contribution",
    "unpriced": "judgement",
    "undesired": "stories",
    "story": "stories",
}
"""Designs for what no number answers: whether a doubted arrow holds and what else it can be, what those who know make
of what has no price, and what people tell."""
_CHANGES: Final[frozenset[Estimates | None]] = frozenset({"proportion", "mean"})


@dataclass(frozen=True)
class Method:
    """How one number is measured.

    Attributes
    ----------
    design
        The design.
    chosen
        Whether the group chose it; else it is proposed.
    n
        People expected, after drop-out; None when the map does not say how many enter.
    smallest_change
        Smallest change that so many show, in standard deviations; None where nothing is compared or nobody knows n.
    warnings
        What to mind.
    """

    design: DesignKind
    chosen: bool
    n: int | None
    smallest_change: float | None
    warnings: tuple[Warned, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        data = {name: getattr(self, name) for name in Method.__dataclass_fields__}
        return {**data, "warnings": list(self.warnings)}


def can_see(row: PlanRow, design: DesignKind) -> bool:
    """Whether a design can see a number at all."""
    return design in SEES[row.basis]


def propose(
    row: PlanRow,
    n: int | None,
    *,
    comparison: bool | None = None,
    phased: bool | None = None,
    history: bool | None = None,
) -> DesignKind:
    """Propose a design: the strongest that can see the number and is possible here.

    Parameters
    ----------
    row
        What the number is read from.
    n
        People expected; None when nobody knows.
    comparison, phased, history
        Whether there are others to compare with, whether it starts in one place after the other, and whether files
        tell of the year before; None counts as no.

    Returns
    -------
    DesignKind
        What only others show asks for others, also where nobody said that there are any: `method` warns then, and no
        design is proposed that cannot see its number.
    """
    if row.basis == "elsewhere":
        return "benchmark" if row.elsewhere in {"price", "books", "neighbours", "ratio"} else "judgement"
    if row.estimates not in _CHANGES and row.basis == "register":
        return "count" if row.estimates == "quantity" else "follow_up"
    if row.basis == "comparison":
        return "phased" if phased and not comparison else "comparison"
    if n is not None and n < FEW:
        return "goals"
    strongest: tuple[tuple[bool | None, DesignKind], ...] = (
        (comparison, "comparison"),
        (phased, "phased"),
        (history, "history"),
    )
    return next((design for here, design in strongest if here), "before_after")


def compared_groups(row: PlanRow, design: DesignKind) -> int:
    """How many groups a design sets beside each other: 2, 1 for the same people twice, 0 where nothing is compared."""
    if row.estimates not in _CHANGES or design not in {"before_after", "history", "comparison", "phased"}:
        return 0
    return 2 if design in {"comparison", "phased"} else 1


def method(
    row: PlanRow,
    n: int | None,
    chosen: DesignKind | None = None,
    *,
    life_domain: str | None = None,
    **possible: bool | None,
) -> Method:
    """Give the design of a number with what to mind: the group's own choice, or else the proposed one.

    Parameters
    ----------
    row
        What the number is read from.
    n
        People expected after drop-out.
    chosen
        What the group chose.
    life_domain
        Of what is measured.
    possible
        As `propose`.
    """
    design = chosen or propose(row, n, **possible)
    groups = compared_groups(row, design)
    change = smallest_change(n, groups) if groups and n is not None else None
    others = chosen is not None or any(possible.get(name) for name in ("comparison", "phased"))
    return Method(design, chosen is not None, n, change, tuple(_warnings(row, n, design, life_domain, others=others)))


def _warnings(
    row: PlanRow, n: int | None, design: DesignKind, life_domain: str | None, *, others: bool
) -> Iterable[Warned]:
    if not can_see(row, design):
        yield "blind"
    elif row.basis == "comparison" and not others:
        yield "no_others"
    if row.basis == "elsewhere":
        return
    if n is not None and n < SOME:
        yield "few" if n < FEW else "some"
    if row.estimates in _CHANGES:
        yield from _of_a_change(design)
    if row.moment not in {None, "t0"}:
        yield "drop_out"
        if life_domain in SHUT_OUT:
            yield "entry_exit"


def _of_a_change(design: DesignKind) -> Iterable[Warned]:
    if design in {"before_after", "history", "goals"}:
        yield "no_effect"
        yield "creaming"
    if design in {"before_after", "goals"}:
        yield "regression"
    if design == "history":
        yield "trend"
    if design in {"comparison", "phased"}:
        yield "unequal"
