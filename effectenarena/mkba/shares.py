"""How far a share can go: the parts of one effect are never more than the whole."""

from math import fsum, inf

from effectenarena.model import Arena, KnobRef


def most_shares(arena: Arena) -> dict[str, float]:
    """Largest value of each knob that is used as a share, the other given shares at their likely values.

    With n uses of a knob among the given shares of an effect, and o the likely values of the others together, n x + o
    is at most 1: x goes to (1 - o) / n, and for a knob that is a share of several effects to the smallest of these.
    Then no share that was left blank, and nothing that is unallocated, falls below zero.

    Parameters
    ----------
    arena
        An arena without errors.

    Returns
    -------
    dict
        By knob address; never below the high end of the knob's own range.

    Examples
    --------
    >>> from effectenarena.model import read
    >>> arena = read({"format": "effectenarena/1", "nodes": [
    ...     {"id": "e", "kind": "effect", "label": "e"},
    ...     {"id": "p", "kind": "party", "label": "p"}, {"id": "q", "kind": "party", "label": "q"}], "links": [
    ...     {"source": "e", "target": "p", "share": 0.25}, {"source": "e", "target": "q", "share": 0.5}]})
    >>> most_shares(arena)
    {'e>p.share': 0.5, 'e>q.share': 0.75}
    """
    found: dict[str, float] = {}
    high: dict[str, float] = {}
    for effect in arena.effects:
        uses: dict[str, int] = {}
        likely: dict[str, float] = {}
        for link in arena.links_out(effect):
            span = arena.range(link.share)
            if span is None or link.target not in arena.parties:
                continue
            address = f"knobs.{link.share.ref}" if isinstance(link.share, KnobRef) else f"{link.address}.share"
            uses[address] = uses.get(address, 0) + 1
            likely[address], high[address] = span.likely, span.high
        for address, count in uses.items():
            others = (-uses[other] * value for other, value in likely.items() if other != address)
            found[address] = min(found.get(address, inf), fsum((1.0, *others)) / count)
    # Highs may be together a rounding more than 1: that cuts no range off.
    return {address: max(most, high[address]) for address, most in found.items()}
