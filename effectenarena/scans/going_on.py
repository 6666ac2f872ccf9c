"""The +1: which way to go on fits, from what people said of the project; for and against, never a winner."""

from collections.abc import Iterable
from typing import Any, Final, Literal, NamedTuple

from effectenarena.model.lasting import ScanAnswer
from effectenarena.reference.scan import items_of, routes
from effectenarena.scans.answers import spread, standing

Fit = Literal["fits", "possible", "blocked", "open"]
"""`fits`: all that it needs is so, and more speaks for it than against; `blocked`: something that it cannot do without
is not so; `possible`: neither; `open`: too little was answered."""
_YES: Final = 0.75
_NO: Final = 0.25


class RouteFit(NamedTuple):
    """One way to go on, with the keys of the questions that speak for it and against it."""

    route: str
    fit: Fit
    supports: tuple[str, ...]
    against: tuple[str, ...]
    missing: tuple[str, ...]
    """What it cannot do without and is not so."""
    open: tuple[str, ...]
    """What nobody could answer, or about which people differ."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in self._asdict().items()}


def route_fits(answers: Iterable[ScanAnswer], day: str | None = None) -> tuple[RouteFit, ...]:
    """Hold the three ways to go on against what people said.

    De rem op de projectencarrousel (2012), §5.2: absorbed by existing parties, adopted together, or on as a social
    enterprise, "only for projects that came about to combine economic and social aims".

    Examples
    --------
    >>> said = [ScanAnswer(item="route.both_goals", answer="no", on="2026-01-01")]
    >>> [(one.route, one.fit) for one in route_fits(said)]
    [('absorbed', 'open'), ('adopted', 'open'), ('enterprise', 'blocked')]
    """
    held = standing(answers, day)
    shares = {item.key: spread(item.key, held).share for item in items_of("route")}
    return tuple(_fit(route.key, shares) for route in routes())


def _fit(route: str, shares: dict[str, float | None]) -> RouteFit:
    supports: list[str] = []
    against: list[str] = []
    missing: list[str] = []
    unclear: list[str] = []
    needed_open = False
    for item in items_of("route"):
        points, share = item.points.get(route, 0), shares[item.key]
        if not points:
            continue
        needed = item.needed_for == route
        if share is None or _NO < share < _YES:
            unclear.append(item.key)
            needed_open |= needed
        elif (share >= _YES) is (points > 0):
            supports.append(item.key)
        else:
            (missing if needed else against).append(item.key)
    fit: Fit = "possible"
    if missing:
        fit = "blocked"
    elif len(unclear) > len(supports) + len(against):
        fit = "open"
    elif not needed_open and len(supports) > len(against):
        fit = "fits"
    return RouteFit(route, fit, tuple(supports), tuple(against), tuple(missing), tuple(unclear))
