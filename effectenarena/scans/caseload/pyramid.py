"""The pyramid of LPBL: how many households are in each layer, and what each layer costs together.

The source gives a share of households and a cost per household for two layers, and of the base only that it is there
(De Praktijk als Landingsbaan, 2013, chapter 2). A layer's cost is households × cost per household; with ranges, lowest
× lowest and highest × highest. The base has no amount, which is not zero, so that the pyramid has no total.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from effectenarena.reference.target_group import Layer, PyramidLayer, pyramid_layers
from effectenarena.scans.caseload.households import Caseload


class Span(NamedTuple):
    """From lowest to highest."""

    low: float
    high: float


@dataclass(frozen=True)
class LayerCount:
    """One layer.

    Attributes
    ----------
    key
        Which layer.
    share
        Which share of all households it is, as published.
    households
        How many that would be of the population; None where no population was given.
    cost
        EUR per household per year, at the prices of the source; None where the source gives none.
    money
        EUR per year for the layer together; None where either part is unknown.
    counted
        Households of the caseload that were put in it.
    costed
        How many of these have a cost of their own.
    own_cost
        What these cost together, EUR per year; None where no cost is known.
    largest
        The largest of these costs; never shown, but says whether one household is most of the sum.
    """

    key: Layer
    share: Span
    households: Span | None
    cost: Span | None
    money: Span | None
    counted: int
    costed: int
    own_cost: float | None
    largest: float | None


@dataclass(frozen=True)
class Pyramid:
    """All layers, the top first.

    Attributes
    ----------
    population
        Households in the area or target group; None where nobody said.
    layers
        The layers.
    unplaced
        Households of the caseload of which nobody said the layer.
    top_share
        Which part of the money of the layers with an amount is in the top, from lowest to highest.
    """

    population: float | None
    layers: tuple[LayerCount, ...]
    unplaced: int
    top_share: Span


def pyramid(
    caseload: Caseload, population: float | None = None, layers: Sequence[PyramidLayer] | None = None
) -> Pyramid:
    """Put a population and a caseload in the layers of the pyramid.

    Parameters
    ----------
    caseload
        Whose households were put in a layer; a caseload is chosen, so its own shares say nothing of the population.
    population
        Households of which the published shares are taken, 0 or more.
    layers
        The published layers; the shipped ones when left out.

    Examples
    --------
    Of a thousand households, 20 at the top cost two million together:

    >>> found = pyramid(Caseload(), 1000)
    >>> [(one.key, one.households, one.money) for one in found.layers][:2]
    [('top', Span(low=20.0, high=20.0), Span(low=2000000.0, high=2000000.0)), ('middle', Span(low=150.0, high=300.0), Span(low=450000.0, high=1800000.0))]
    >>> found.layers[2].money is None, [round(one, 2) for one in found.top_share]
    (True, [0.53, 0.82])
    """  # noqa: E501 - an answer of a doctest stands on one line
    published = pyramid_layers() if layers is None else layers
    counts = tuple(_layer(one, caseload, population) for one in published)
    placed = sum(one.counted for one in counts)
    return Pyramid(population, counts, len(caseload.households) - placed, _top_share(published))


def _layer(one: PyramidLayer, caseload: Caseload, population: float | None) -> LayerCount:
    mine = [each for each in caseload.households if each.layer == one.key]
    costs = [each.cost for each in mine if each.cost is not None]
    share = Span(one.share_low, one.share_high)
    cost = None if one.cost_low is None or one.cost_high is None else Span(one.cost_low, one.cost_high)
    households = None if population is None else Span(*(population * part for part in share))
    money = (
        None if households is None or cost is None else Span(*(a * b for a, b in zip(households, cost, strict=True)))
    )
    return LayerCount(
        key=one.key,
        share=share,
        households=households,
        cost=cost,
        money=money,
        counted=len(mine),
        costed=len(costs),
        own_cost=sum(costs) if costs else None,
        largest=max(costs, default=None),
    )


def _top_share(layers: Sequence[PyramidLayer]) -> Span:
    """The smallest and the largest part of the money at the top; the size of the population falls out of it."""
    known = [one for one in layers if one.cost_low is not None and one.cost_high is not None]
    low = [one.share_low * (one.cost_low or 0.0) for one in known]
    high = [one.share_high * (one.cost_high or 0.0) for one in known]
    return Span(low[0] / (low[0] + sum(high[1:])), high[0] / (high[0] + sum(low[1:])))
