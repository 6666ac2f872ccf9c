"""The same arena over other horizons, side by side, with what lies beyond each."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import Compiled, compile_arena
from effectenarena.mkba.flows import YEARS_ON, Flows
from effectenarena.model import Arena

YEARS: Final = (1, 5, 10)
"""The horizons that are always shown."""


class Horizon(NamedTuple):
    """What society gains within a number of years: present value in EUR at likely."""

    years: int
    cost: float
    benefit: float
    """All effects that are no transfers."""
    npv: float
    beyond_cost: float
    beyond_benefit: float
    """What would still come in the ten years after."""

    @property
    def beyond(self) -> float:
        """Benefits less costs of the ten years after."""
        return self.beyond_benefit - self.beyond_cost

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return self._asdict()


def horizons(arena: Arena | Compiled, years: Iterable[int] = YEARS) -> tuple[Horizon, ...]:
    """Compare the horizons; a year's flows do not depend on where the calculation stops.

    Parameters
    ----------
    arena
        The arena, or what `compile_arena` made of it.
    years
        Horizons in years, each at least 1.

    Returns
    -------
    tuple of Horizon
        In the order asked for. That of the project's own horizon has its `cost`, `benefit`, NPV and `beyond_horizon`.

    Raises
    ------
    ValueError
        For a horizon below one year.

    Examples
    --------
    >>> from effectenarena.model import read
    >>> arena = read({"format": "effectenarena/1", "project": {"discount_rate": 0}, "nodes": [
    ...     {"id": "i", "kind": "investment", "label": "Team", "amount": 100, "years": 3}]})
    >>> [(row.years, row.npv, row.beyond) for row in horizons(arena)]
    [(1, -100.0, -200.0), (5, -300.0, 0.0), (10, -300.0, 0.0)]
    """
    wanted = tuple(years)
    if min(wanted, default=1) < 1:
        raise ValueError("a horizon has at least one year")
    compiled = arena if isinstance(arena, Compiled) else compile_arena(arena)
    flows = _flows(compiled, max(wanted, default=1))
    real = [value for id_, value in flows.value.items() if compiled.arena.effects[id_].transfer_from is None]
    none = np.zeros(len(flows.factors))
    cost = sum(flows.cost.values(), none) * flows.factors
    benefit = sum(real, none) * flows.factors
    return tuple(_row(years, cost, benefit) for years in wanted)


def _flows(compiled: Compiled, longest: int) -> Flows:
    """The flows at likely, over enough years to see ten beyond the longest horizon."""
    if longest <= compiled.flows.horizon:
        return compiled.flows
    project = compiled.arena.project.model_copy(update={"horizon": longest})
    return Flows.of(compiled.arena.with_project(project), compiled.knobs, compiled.order)


def _row(years: int, cost: Floats, benefit: Floats) -> Horizon:
    inside, beyond = slice(years), slice(years, years + YEARS_ON)
    spent, gained = float(cost[inside].sum()), float(benefit[inside].sum())
    return Horizon(years, spent, gained, gained - spent, float(cost[beyond].sum()), float(benefit[beyond].sum()))
