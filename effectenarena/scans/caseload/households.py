"""What is known of the households of a caseload: only what the views need, and no name, address or day of birth."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, NamedTuple

from effectenarena.reference.target_group import Layer

Moment = Literal["before", "during", "after"]
"""When a problem was there, in the Problemenformat."""
MOMENTS: Final[tuple[Moment, ...]] = ("before", "during", "after")
SYNTHETIC: Final = "SYN"
"""How the code of a household begins that nobody lives in: made by the generator."""


class Household(NamedTuple):
    """One household by its pseudonym; None is unknown, and never no.

    Attributes
    ----------
    code
        Pseudonym.
    layer
        Layer of the pyramid in which those who know it put it.
    cost
        What it costs all parties together, EUR per year at the prices of whoever wrote it.
    children
        Whether a child under eighteen lives in it.
    isolated
        Whether the risk of social isolation is high.
    family_risk
        Whether there is a risk for a child: upbringing, development or safety.
    mental_health
        Whether there are mental-health problems (GGZ).
    disability
        Whether there is a mild or other intellectual disability ((L)VB).
    """

    code: str
    layer: Layer | None = None
    cost: float | None = None
    children: bool | None = None
    isolated: bool | None = None
    family_risk: bool | None = None
    mental_health: bool | None = None
    disability: bool | None = None


class NotedProblem(NamedTuple):
    """A problem of a household before, during and after; None where nobody noted it."""

    household: str
    problem: str
    life_domain: str | None = None
    before: bool | None = None
    during: bool | None = None
    after: bool | None = None

    def at(self, moment: Moment) -> bool | None:
        """Whether the problem was there."""
        return {"before": self.before, "during": self.during, "after": self.after}[moment]


class Provision(NamedTuple):
    """A provision that a household has: any intervention, treatment or support."""

    household: str
    provision: str
    life_domain: str | None = None


@dataclass(frozen=True)
class Caseload:
    """The households of a caseload with their problems and provisions.

    Attributes
    ----------
    households
        Who is listed; empty where there is no such list, and then nobody knows who has nothing.
    problems, provisions
        What was noted; one row for each.
    """

    households: tuple[Household, ...] = ()
    problems: tuple[NotedProblem, ...] = ()
    provisions: tuple[Provision, ...] = ()

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every household that is named anywhere, once."""
        named: Iterable[str] = (one.code for one in self.households)
        noted = (one.household for rows in (self.problems, self.provisions) for one in rows)
        return tuple(dict.fromkeys((*named, *noted)))

    @property
    def listed(self) -> bool:
        """Whether there is a list of households, so that it is known who has nothing."""
        return bool(self.households)

    def only(self, codes: Container[str]) -> "Caseload":
        """Give these households alone."""
        return Caseload(
            tuple(one for one in self.households if one.code in codes),
            tuple(one for one in self.problems if one.household in codes),
            tuple(one for one in self.provisions if one.household in codes),
        )

    @property
    def synthetic(self) -> bool:
        """Whether nobody lives in any of these households.

        Examples
        --------
        >>> Caseload((Household("SYN0001"),)).synthetic, Caseload((Household("AB0001"),)).synthetic
        (True, False)
        """
        return bool(self.codes) and all(code.startswith(SYNTHETIC) for code in self.codes)


def plain(name: str) -> str:
    """Name of a problem or provision, so that the same word typed in another way is the same.

    Examples
    --------
    >>> plain("  Schulden  bij  bank ")
    'schulden bij bank'
    """
    return " ".join(name.casefold().split())
