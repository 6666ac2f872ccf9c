"""What can still be decided after some years: who enters from then on, and what is spent from then on.

Formulas: docs/arithmetic.md, "A measurement during the run".
"""

from typing import Any

from effectenarena.model import Arena, Investment, Measure, Measuring, Node, parse


def from_year(arena: Arena, year: int) -> Arena:
    """Leave out what is past when the choice to go on or to stop is made at the start of a year.

    Parameters
    ----------
    arena
        The map.
    year
        Index of the year: 0 is the first, and leaves everything as it is.

    Returns
    -------
    Arena
        The same map with nobody entering and nothing spent before that year. Effects of who entered before go on
        whatever is chosen, so that they are no part of it. Going on is then worth its NPV, stopping nothing; amounts
        stay present values in the first year.

    Raises
    ------
    ValueError
        For a year that is below 0, or not within the horizon: nothing can then be chosen any more.
    """
    if not 0 <= year < arena.project.horizon:
        msg = f"a year from 0 to {arena.project.horizon - 1}, not {year}"
        raise ValueError(msg)
    if year == 0:
        return arena
    data = arena.to_data()
    nodes = [{**node, **_without_past(arena.by_id[node["id"]], year)} for node in data.get("nodes", [])]
    return parse({**data, "nodes": nodes})


def settled_year(arena: Arena) -> int:
    """Give the year of the choice that the group settled; 0 where it did not, or where the map is shorter now."""
    year = (arena.project.measuring or Measuring()).decision_year or 0
    return year if year < arena.project.horizon else 0


def decided(arena: Arena) -> Arena:
    """Give the map with what can still be chosen in the year that the group settled; the map itself without one."""
    return from_year(arena, settled_year(arena))


def _without_past(item: Node, year: int) -> dict[str, Any]:
    """Its profile with zeros for the years that are past; a profile is 1 where none is given."""
    if not isinstance(item, Measure | Investment) or item.start >= year:
        return {}
    given = list(item.profile or ())
    whole = [*given, *([1] * (item.years - len(given)))][: item.years]
    return {"profile": [0 if item.start + at < year else one for at, one in enumerate(whole)]}
