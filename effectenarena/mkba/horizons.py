"""The same arena over other horizons, side by side, with what lies beyond each."""

from collections import deque
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import numpy as np

from effectenarena.mkba.appraisal import Appraisal, Npv, appraise
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import Compiled, compile_arena
from effectenarena.mkba.flows import YEARS_ON, Flows
from effectenarena.mkba.sampling import MOST_SOBOL
from effectenarena.model import Arena

YEARS: Final = (1, 5, 10)
"""The horizons that are always shown."""
_TOO_SHORT: Final = "a horizon has at least one year"
_over: deque[tuple[Appraisal, int, Appraisal]] = deque(maxlen=4)
"""What was worked out last: whoever asks for one figure over a horizon often asks for the next."""


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


class HorizonSpread(NamedTuple):
    """The same horizon with the ranges of all knobs: society's NPV within a number of years, EUR."""

    years: int
    npv: Npv

    def to_dict(self) -> dict[str, Any]:
        """Plain data; the middle estimate stands in the `Horizon` of these years."""
        return {"years": self.years, **{key: value for key, value in self.npv.to_dict().items() if key != "likely"}}


def over(appraisal: Appraisal, years: int) -> Appraisal:
    """Appraise the same arena over another horizon, on the same draws: each knob keeps its own column.

    Never on more than 16,384 draws: beside each other, more digits say nothing, and they would take as long again for
    each horizon.

    Parameters
    ----------
    appraisal
        The arena over its own horizon.
    years
        Horizon in years, at least 1.

    Raises
    ------
    ValueError
        For a horizon below one year.
    ArenaError
        When the sums over more years cannot be written (`number-too-large`).
    """
    if years < 1:
        raise ValueError(_TOO_SHORT)
    arena = appraisal.compiled.arena
    if years == arena.project.horizon:
        return appraisal
    for known, known_years, found in tuple(_over):
        if known is appraisal and known_years == years:
            return found
    project = arena.project.model_copy(update={"horizon": years})
    made = appraise(arena.with_project(project), min(appraisal.draws, MOST_SOBOL), appraisal.seed)
    _over.append((appraisal, years, made))
    return made


def horizon_spreads(appraisal: Appraisal, years: Iterable[int] = YEARS) -> tuple[HorizonSpread, ...]:
    """Mean, spread and chance over several horizons, in the order asked for; on the same draws.

    Mean and standard deviation are exact; quantiles and the chance come from the draws (see `Npv`). Raises as `over`.

    Examples
    --------
    >>> from effectenarena.model import read
    >>> arena = read({"format": "effectenarena/1", "project": {"discount_rate": 0}, "nodes": [
    ...     {"id": "i", "kind": "investment", "label": "Team", "years": 3,
    ...      "amount": {"low": 60, "likely": 100, "high": 140, "dist": "uniform"}}]})
    >>> [(row.years, row.npv.mean, round(row.npv.p5)) for row in horizon_spreads(appraise(arena))]
    [(1, -100.0, -136), (5, -300.0, -408), (10, -300.0, -408)]
    """
    return tuple(HorizonSpread(one, over(appraisal, one).npv) for one in years)


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
        raise ValueError(_TOO_SHORT)
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
